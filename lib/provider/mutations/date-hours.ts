import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { dayHoursSchema, storeDayHours } from '@/lib/availability/schema';
import { type DayHours, runsInto } from '@/lib/availability/weekly-hours';
import type { Db } from '@/lib/db/client';
import { dateColumn } from '@/lib/db/date-column';
import { inTransaction } from '@/lib/db/transaction';
import { listCalendars } from '@/lib/provider/data/calendars';
import { err, ok, type Result } from '@/lib/result';
import { formatLocalDate } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import { addDays, dayNumber, type LocalDate, weekdayOf } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

export interface SaveDateCommand {
  providerId: string;
  date: LocalDate;
  /** The date's own hours as they were when the editor was opened; null: as every week. */
  opened: DayHours | null;
  hours: DayHours | null;
  now: Instant;
}

export interface SaveDateRefusal {
  code: 'changed-meanwhile' | 'over' | 'runs-over';
  message: string;
}

/**
 * Gives a date hours of its own, closes it, or lets it follow the week again. Appointments stay as
 * they are. Refused when the stored hours are no longer those that the editor was opened with, and
 * when a night would run into other hours, as it is in a week.
 */
export async function saveDateHours(
  command: SaveDateCommand,
): Promise<Result<null, SaveDateRefusal>> {
  const { providerId, date, opened, hours, now } = command;
  return inTransaction(async (tx) => {
    await lockCalendars(tx, [providerId]);
    const provider = await tx.provider.findUniqueOrThrow({
      where: { id: providerId },
      select: { businessId: true, timezone: true },
    });
    if (date < localDateAt(zoneOf(provider.timezone), now)) return err(OVER);
    const key = { providerId, onDate: dateColumn(date) };
    const stored = await storedHours(tx, key);
    if (isSame(stored, hours)) return ok(null);
    if (!isSame(stored, opened)) return err(CHANGED);
    const runsOver = await nightRunningOver(tx, { providerId, date, hours });
    if (runsOver) return err({ code: 'runs-over', message: runsOver });
    if (hours === null) await tx.dateOverride.deleteMany({ where: key });
    else {
      const data = { ...key, businessId: provider.businessId, hours: storeDayHours(hours) };
      await tx.dateOverride.upsert({
        where: { providerId_onDate: key },
        create: data,
        update: { hours: data.hours },
      });
    }
    return ok(null);
  });
}

/** Which night would run into which hours, as a sentence, were these the hours of the date. */
async function nightRunningOver(
  tx: Db,
  { providerId, date, hours }: { providerId: string; date: LocalDate; hours: DayHours | null },
): Promise<string | undefined> {
  const dates = { first: date, last: date };
  const [calendar] = await listCalendars(tx, { scope: { providerId }, dates });
  if (!calendar) return undefined;
  const { weekly, overrides } = calendar.opening;
  // Closed days aside: they come and go without a look at anybody's hours.
  const hoursOf = (on: LocalDate) => overrides.get(dayNumber(on)) ?? weekly[weekdayOf(on)];
  const own = hours ?? weekly[weekdayOf(date)];
  const [before, after] = [addDays(date, -1), addDays(date, 1)];
  const text = (on: LocalDate) =>
    formatLocalDate({ date: on, locale: calendar.business.locale, style: 'short' });
  if (runsInto(hoursOf(before), own)) return `The night of ${text(before)} runs into these hours.`;
  if (runsInto(own, hoursOf(after))) return `This night runs into the hours of ${text(after)}.`;
  return undefined;
}

const OVER: SaveDateRefusal = { code: 'over', message: 'This date is over already.' };

const CHANGED: SaveDateRefusal = {
  code: 'changed-meanwhile',
  message:
    'The hours of this date were changed somewhere else after you opened this page. Nothing was saved.',
};

async function storedHours(
  tx: Db,
  key: { providerId: string; onDate: Date },
): Promise<DayHours | null> {
  const row = await tx.dateOverride.findUnique({
    where: { providerId_onDate: key },
    select: { hours: true },
  });
  return row ? dayHoursSchema.parse(row.hours) : null;
}

function isSame(one: DayHours | null, other: DayHours | null): boolean {
  const text = (hours: DayHours | null) => JSON.stringify(hours && storeDayHours(hours));
  return text(one) === text(other);
}
