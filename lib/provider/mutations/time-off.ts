import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { listLive } from '@/lib/provider/data/time-off';
import type { TypedTimeOff } from '@/lib/provider/schema';
import { resolveTimeOff, type TimeOffFault } from '@/lib/provider/time-off';
import { err, ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

export interface AddTimeOffCommand {
  providerId: string;
  typed: TypedTimeOff;
  now: Instant;
}

export interface TimeOffRefusal {
  code: 'wrong-time' | 'too-many';
  message: string;
  /** Sentences for single fields. */
  fields?: Record<string, string>;
}

export interface AddedTimeOff {
  id: string;
  /** How many appointments lie in it; they stay as they are. */
  meets: number;
}

const MOST_COMING = 200;

/** Blocks a provider's time: nothing new can be booked there, and what is booked stays. */
export async function addTimeOff(
  command: AddTimeOffCommand,
): Promise<Result<AddedTimeOff, TimeOffRefusal>> {
  const { providerId, typed, now } = command;
  return inTransaction(async (tx) => {
    await lockCalendars(tx, [providerId]);
    const provider = await tx.provider.findUniqueOrThrow({
      where: { id: providerId },
      select: { businessId: true, timezone: true, business: { select: { locale: true } } },
    });
    const place = { zone: zoneOf(provider.timezone), locale: provider.business.locale };
    const resolved = resolveTimeOff(spanOf(typed), { ...place, now });
    if (!resolved.ok) return err(wrongTime(resolved.error));
    const coming = { providerId, endAt: { gt: toDate(now) } };
    if ((await tx.blockedTime.count({ where: coming })) >= MOST_COMING) return err(TOO_MANY);
    const id = newId();
    const { startAt, endAt } = resolved.value;
    await tx.blockedTime.create({
      data: {
        id,
        providerId,
        businessId: provider.businessId,
        kind: typed.kind,
        note: typed.note,
        startAt: toDate(startAt),
        endAt: toDate(endAt),
        createdAt: toDate(now),
      },
      select: { id: true },
    });
    const met = await listLive(tx, { providerId, window: resolved.value });
    return ok({ id, meets: met.length });
  });
}

/** Opens blocked time again; another provider's does not exist. */
export async function removeTimeOff(command: {
  providerId: string;
  id: string;
}): Promise<Result<null, { code: 'not-found'; message: string }>> {
  const { providerId, id } = command;
  return inTransaction(async (tx) => {
    await lockCalendars(tx, [providerId]);
    const { count } = await tx.blockedTime.deleteMany({ where: { id, providerId } });
    if (count === 0)
      return err({ code: 'not-found', message: 'This time off is not there any more.' });
    return ok(null);
  });
}

const TOO_MANY: TimeOffRefusal = {
  code: 'too-many',
  message: `You have ${MOST_COMING} blocked times ahead. Please remove some before adding more.`,
};

function spanOf(typed: TypedTimeOff) {
  const { fromDate, toDate: lastDate } = typed;
  const times = typed.span === 'hours' ? { from: typed.fromTime, to: typed.toTime } : undefined;
  return { fromDate, toDate: lastDate, times };
}

function wrongTime({ field, message }: TimeOffFault): TimeOffRefusal {
  return {
    code: 'wrong-time',
    message: 'Please check the marked fields.',
    fields: { [field]: message },
  };
}
