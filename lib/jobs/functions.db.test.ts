import { InngestTestEngine } from '@inngest/test';
import { beforeEach, describe, expect, it, test, vi } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { db } from '@/lib/db/client';
import { functions } from '@/lib/jobs/functions';
import { aHold, anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio, type Studio, WORKING_WEEK } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, HOME_ZONE } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { systemNow } from '@/lib/time/clock';
import { addHours, addMinutes, toDate } from '@/lib/time/instant';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

// What Inngest runs, it runs now; so here the past is before the real now.
const now = systemNow();
const EVERY_DAY = { ...WORKING_WEEK, SAT: WORKING_WEEK.FRI, SUN: WORKING_WEEK.FRI };
const NOTHING = { sent: 0, skipped: 0, failed: 0, retried: 0 };

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  await db().appointment.deleteMany();
  await db().mailboxMessage.deleteMany();
  studio = await aStudio(db(), {
    provider: { workingHours: EVERY_DAY },
    service: { approvalRequired: true },
  });
});

const run = async (id: string) => {
  const found = functions.find((one) => one.id() === id);
  if (!found) throw new Error(`There is no function ${id}.`);
  // Inngest keeps the time; here it has passed.
  const steps = [{ id: 'half-a-minute', handler: () => null }];
  return new InngestTestEngine({ function: found, steps }).execute();
};

const anExpiredHold = () =>
  aHold(db(), studio, { startAt: addHours(now, 48), expiresAt: addMinutes(now, -1) });

const aRequestThatNobodyAnswered = () => {
  const tomorrow = localDateAt(zoneOf(HOME_ZONE), addHours(now, 24));
  const startAt = at('10:00', tomorrow);
  return book(bookCommand(studio, { startAt, now: addHours(now, -72) }));
};

const aPastAppointment = () =>
  anAppointment(db(), studio, { startAt: addHours(now, -2), bookedAt: addHours(now, -72) });

/** Its client and its provider are told at once, and reminded later. */
const aNewAppointment = (hoursAhead = 48) =>
  anAppointment(db(), studio, { startAt: addHours(now, hoursAhead), bookedAt: now });

describe('a sweep', () => {
  it.each([
    ['release-expired-holds', anExpiredHold, 1, 0],
    ['expire-requests', aRequestThatNobodyAnswered, 1, 0],
    ['complete-past', aPastAppointment, 1, 0],
    ['send-due-messages', aNewAppointment, { ...NOTHING, sent: 2 }, NOTHING],
  ])('%s does what is due, and run again finds nothing', async (id, prepare, first, again) => {
    await prepare();
    expect((await run(id)).result).toEqual(first);
    expect((await run(id)).result).toEqual(again);
  });

  test.each(['send-due-messages', 'complete-past', 'release-expired-holds'])(
    '%s takes nothing for past on a machine whose clock is three days ahead',
    async (id) => {
      await aNewAppointment(30);
      await aHold(db(), studio, { startAt: addHours(now, 50), expiresAt: addMinutes(now, 10) });
      vi.useFakeTimers({ toFake: ['Date'], now: addHours(now, 72) });
      await run(id).finally(() => vi.useRealTimers());
      const statuses = await db().appointment.findMany({ orderBy: { startAt: 'asc' } });
      expect(statuses.map(({ status }) => status)).toEqual(['CONFIRMED', 'PENDING']);
      expect(await db().notification.count({ where: { status: 'SKIPPED' } })).toBe(0);
    },
  );

  test('tidy-up removes test mail after ninety days', async () => {
    await aNewAppointment();
    await run('send-due-messages');
    for (const [days, left] of [
      [89, 2],
      [91, 0],
    ] as const) {
      const sentAt = toDate(addHours(now, -24 * days));
      await db().mailboxMessage.updateMany({ data: { sentAt } });
      await run('tidy-up');
      expect(await db().mailboxMessage.count()).toBe(left);
    }
  });
});

test('the function for new messages goes on, step by step, until none is left', async () => {
  for (let hours = 0; hours < 13; hours++) await aNewAppointment(48 + hours);
  const { ctx, state } = await run('send-new-messages');
  expect(await Promise.all(Object.values(state))).toMatchObject([{ sent: 25 }, { sent: 1 }]);
  expect(ctx.step.run).toHaveBeenCalledTimes(2);
  expect(await db().mailboxMessage.count()).toBe(26);
});
