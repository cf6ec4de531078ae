import type { Obstacle } from '@/lib/availability/explain';
import { LONGEST_MS } from '@/lib/availability/reach';
import type { Db } from '@/lib/db/client';
import { listTimeOff } from '@/lib/provider/data/time-off';
import { fromDate, type Instant, instantOf, toDate } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';

/** What takes or blocks a provider's time and meets the window, by its start; live holds too. */
export async function listObstacles(
  db: Db,
  { providerId, window, now }: { providerId: string; window: Interval; now: Instant },
): Promise<Obstacle[]> {
  const [taken, timeOff] = await Promise.all([
    db.appointment.findMany({
      where: {
        providerId,
        classId: null,
        status: { in: ['PENDING', 'CONFIRMED'] },
        startAt: {
          gt: toDate(instantOf(window.startAt - LONGEST_MS)),
          lt: toDate(instantOf(window.endAt + LONGEST_MS)),
        },
        blockedStartAt: { lt: toDate(window.endAt) },
        blockedEndAt: { gt: toDate(window.startAt) },
        OR: [{ holdExpiresAt: null }, { holdExpiresAt: { gt: toDate(now) } }],
      },
      select: {
        id: true,
        startAt: true,
        endAt: true,
        blockedStartAt: true,
        blockedEndAt: true,
        holdExpiresAt: true,
        client: { select: { name: true } },
        service: { select: { name: true } },
      },
    }),
    listTimeOff(db, { providerIds: [providerId], window }),
  ]);
  const blocked = timeOff.map(({ kind, ...rest }) => ({
    ...rest,
    kind: 'blocked' as const,
    blockedKind: kind,
  }));
  return [...taken.map(obstacleOf), ...blocked].sort((a, b) => a.startAt - b.startAt);
}

function obstacleOf(row: {
  id: string;
  startAt: Date;
  endAt: Date;
  blockedStartAt: Date;
  blockedEndAt: Date;
  holdExpiresAt: Date | null;
  client: { name: string } | null;
  service: { name: string };
}): Obstacle {
  const common = {
    id: row.id,
    startAt: fromDate(row.startAt),
    endAt: fromDate(row.endAt),
    blocked: { startAt: fromDate(row.blockedStartAt), endAt: fromDate(row.blockedEndAt) },
  };
  if (row.holdExpiresAt) return { ...common, kind: 'hold', expiresAt: fromDate(row.holdExpiresAt) };
  const client = row.client?.name ?? '';
  return { ...common, kind: 'appointment', client, service: row.service.name };
}
