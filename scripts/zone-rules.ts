import { type Shifted, shiftedAppointments, shiftedText } from '../lib/appointment/shifted';
import { fromDate } from '../lib/time/instant';
import { TZ_RULES_VERSION } from '../lib/time/zone';
import { withClient } from './postgres/connection';

const LISTED = 20;

/** Future appointments whose wall time the bundled zone rules move, as lines for a terminal. */
export async function shiftedLines(databaseUrl: string): Promise<string[]> {
  const shifted = await readShifted(databaseUrl);
  const lines = shifted.slice(0, LISTED).map(shiftedText);
  const more = shifted.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}

/** Only what was agreed under other rules has to be looked at. */
async function readShifted(databaseUrl: string): Promise<Shifted[]> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query(
      `SELECT reference, start_time, local_start, timezone, tz_rules_version
      FROM appointment
      WHERE status IN ('PENDING', 'CONFIRMED') AND start_time > now() AND tz_rules_version <> $1
      ORDER BY start_time`,
      [TZ_RULES_VERSION],
    ),
  );
  return shiftedAppointments(
    rows.map((row) => ({
      reference: row.reference,
      startAt: fromDate(row.start_time),
      localStart: row.local_start,
      timezone: row.timezone,
      rulesVersion: row.tz_rules_version,
    })),
  );
}
