import { createHash } from 'node:crypto';

/** More than the product has; beyond it, statements with long lists are planned anew each time. */
const MOST_NAMES = 400;

/**
 * A name for each text of a statement, so that a connection keeps it prepared: planning the read of
 * a month takes PostgreSQL longer than running it. '' for a statement that is not kept.
 */
export function statementNames(most = MOST_NAMES): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return '';
    const name = createHash('sha256').update(sql).digest('base64url').slice(0, 22);
    names.set(sql, name);
    return name;
  };
}
