import { setTimeout as pause } from 'node:timers/promises';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import { WAIVERS } from '@/lib/availability/waivers';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { together, untilNotBusy } from '@/lib/testing/together';
import { addHours, fromDate, type Instant, MINUTE_MS, toDate } from '@/lib/time/instant';
import { FIRST_START, openReminders } from './due';

const AT_ONCE = 20;
const SWEEPERS = 4;
/** So many in a sweep that neither the changes nor the claims are far ahead. */
const FEW = 5;
/** A claim and the beginning of its attempt lie within this time. */
const SPREAD_MS = 60;

export interface AroundClaim {
  changes: number;
  /** Reminders of which an attempt had begun before the change, and those that it stopped. */
  begun: number;
  stopped: number;
  violations: string[];
}

interface Change {
  id: string;
  /** Attempts on its reminder before, and when the change had just been committed. */
  before: number;
  after?: number;
  make: (appointmentId: string, now: Instant) => Promise<{ ok: boolean }>;
}

/**
 * Appointments are cancelled or moved while their reminders are being claimed. None begins after the
 * change is committed: whatever was tried by then is all that is ever tried.
 */
export async function changeAroundClaims(count: number): Promise<AroundClaim> {
  const { ids, dueBy: now } = await openReminders(count);
  const changes = ids.map((id, nth): Change => {
    return { id, before: nth % 4 < 2 ? 1 : 0, make: nth % 2 === 0 ? cancelled : moved };
  });
  await tryOnce(changes, now);
  await whileSweeping(now, () => makeAll(changes, now));
  const made = changes.filter(({ after }) => after !== undefined);
  const begun = made.filter(({ before, after = 0 }) => after > before).length;
  const violations = made.length < count ? [`${count - made.length} changes were refused`] : [];
  violations.push(...(await begunAfter(made)));
  return { changes: count, begun, stopped: made.length - begun, violations };
}

/** As if a first attempt had met a mail service that was down: only asking again can stop a second. */
async function tryOnce(changes: readonly Change[], now: Instant): Promise<void> {
  const appointmentId = { in: changes.filter(({ before }) => before > 0).map(({ id }) => id) };
  await db().notification.updateMany({
    where: { appointmentId, leadMinutes: 1440 },
    data: { attempts: 1, firstAttemptAt: toDate(now) },
  });
}

async function whileSweeping(now: Instant, work: () => Promise<void>): Promise<void> {
  let isOver = false;
  const sweeps = together(SWEEPERS, async () => {
    while (!isOver) {
      await dispatchDue({ now, limit: FEW });
      await pause(Math.random() * SPREAD_MS);
    }
  });
  await work();
  isOver = true;
  await sweeps;
}

async function makeAll(changes: readonly Change[], now: Instant): Promise<void> {
  const waiting = [...changes];
  await together(AT_ONCE, async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await pause(Math.random() * SPREAD_MS);
      const { ok } = await untilNotBusy(() => next.make(next.id, now));
      if (ok) next.after = await attemptsOn(next.id);
    }
  });
}

function cancelled(appointmentId: string, now: Instant) {
  const target = { appointmentId, bySystem: true } as const;
  return settle({ target, verb: 'cancel', reason: '', actor: { kind: 'CLIENT' }, now });
}

/** To an hour of its own, whatever the rules say. */
async function moved(appointmentId: string, now: Instant) {
  const { providerId, startAt } = await db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    select: { providerId: true, startAt: true },
  });
  const nth = (fromDate(startAt) - FIRST_START) / MINUTE_MS;
  return reschedule({
    key: newId(),
    target: { appointmentId, bySystem: true },
    to: { providerId, startAt: addHours(FIRST_START, 48 + nth) },
    waive: WAIVERS,
    actor: { kind: 'STAFF', userId: newId() },
    now,
  });
}

async function attemptsOn(appointmentId: string): Promise<number> {
  const where = { appointmentId, kind: 'REMINDER' as const };
  const { _sum } = await db().notification.aggregate({ where, _sum: { attempts: true } });
  return _sum.attempts ?? 0;
}

async function begunAfter(made: readonly Change[]): Promise<string[]> {
  const rows = await db().notification.groupBy({
    by: ['appointmentId'],
    where: { kind: 'REMINDER', appointmentId: { in: made.map(({ id }) => id) } },
    _sum: { attempts: true },
  });
  const attempts = new Map(rows.map((row) => [row.appointmentId, row._sum.attempts ?? 0]));
  const late = made.filter(({ id, after = 0 }) => (attempts.get(id) ?? 0) > after);
  return late.length > 0 ? [`${late.length} began after the change had been committed`] : [];
}
