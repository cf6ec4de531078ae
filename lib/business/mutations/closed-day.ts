import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { countClosedDays, findPlace, listProviderIds } from '@/lib/business/data';
import { dateColumn } from '@/lib/db/date-column';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

export interface ClosedDayRefusal {
  code: 'over' | 'already-closed' | 'too-many' | 'not-found';
  message: string;
  fields?: Record<string, string>;
}

const MOST_COMING = 366;

/** Closes the whole business on a date: nothing new can be booked, and what is booked stays. */
export async function addClosedDay(command: {
  businessId: string;
  date: LocalDate;
  name: string;
  now: Instant;
}): Promise<Result<null, ClosedDayRefusal>> {
  const { businessId, date, name, now } = command;
  return inTransaction(async (tx) => {
    // Whoever books holds one of these, so nobody books past the closing.
    await lockCalendars(tx, await listProviderIds(tx, { businessId }));
    const { timezone } = await findPlace(tx, { businessId });
    const today = localDateAt(zoneOf(timezone), now);
    if (date < today) return refuse('over');
    if ((await countClosedDays(tx, { businessId, from: today })) >= MOST_COMING) {
      return refuse('too-many');
    }
    const added = await tx.$executeRaw`
      INSERT INTO closed_day (business_id, on_date, name)
      VALUES (${businessId}::uuid, ${date}::date, ${name})
      ON CONFLICT (business_id, on_date) DO NOTHING`;
    return added === 1 ? ok(null) : refuse('already-closed');
  });
}

/** Opens a date again, within the hours of each provider. */
export async function removeClosedDay(command: {
  businessId: string;
  date: LocalDate;
}): Promise<Result<null, ClosedDayRefusal>> {
  const { businessId, date } = command;
  return inTransaction(async (tx) => {
    await lockCalendars(tx, await listProviderIds(tx, { businessId }));
    const where = { businessId, onDate: dateColumn(date) };
    const { count } = await tx.closedDay.deleteMany({ where });
    return count === 1 ? ok(null) : refuse('not-found');
  });
}

const TEXT: Record<ClosedDayRefusal['code'], string> = {
  over: 'This date is over already. Please choose a later one.',
  'already-closed': 'The business is closed on this date already.',
  'too-many': `There are ${MOST_COMING} closed days ahead. Please remove some before adding more.`,
  'not-found': 'This closed day is not there any more.',
};

function refuse(code: ClosedDayRefusal['code']): Result<never, ClosedDayRefusal> {
  const atDate = code === 'over' || code === 'already-closed';
  return err({ code, message: TEXT[code], ...(atDate && { fields: { date: TEXT[code] } }) });
}
