/** Where a transaction can be held: before it begins, locks, reads, writes and commits. */
export const POINTS = ['begin', 'lock', 'read', 'write', 'commit'] as const;

export type Point = (typeof POINTS)[number];

/**
 * Answers at which point a transaction stands that is about to send a statement; undefined between
 * two points. Each is met once: what a retry sends passes freely.
 */
export function pointFinder(): (sql: string) => Point | undefined {
  const met = new Set<Point>();
  return (sql) => {
    const point = pointOf(sql, met);
    if (point === undefined || met.has(point)) return undefined;
    met.add(point);
    return point;
  };
}

function pointOf(sql: string, met: ReadonlySet<Point>): Point | undefined {
  if (sql === 'BEGIN') return 'begin';
  if (sql === 'COMMIT' || sql === 'ROLLBACK') return 'commit';
  // Its table and not its words, so that the point is still there when the lock is not.
  if (!met.has('lock')) return /FROM provider_calendar/.test(sql) ? 'lock' : undefined;
  if (!met.has('read')) return 'read';
  return /\b(INSERT INTO|UPDATE)\b/.test(sql) ? 'write' : undefined;
}
