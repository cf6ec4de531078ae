import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { expireRequests } from '@/lib/appointment/mutations/overdue';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { err } from '@/lib/result';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { addHours, type Instant, toDate } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { approvalRequired: true } });
  const answer = await book(bookCommand(studio, { startAt: at('10:00') }));
  appointmentId = answer.ok ? answer.value.appointmentId : '';
});

const row = () =>
  db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    include: { notifications: true, events: { orderBy: { version: 'asc' } }, cancellation: true },
  });

const answer = (verb: 'approve' | 'decline' | 'undo', now: Instant = NOW) =>
  settle({
    target: { appointmentId, businessIds: [studio.businessId] },
    verb,
    reason: '',
    actor: { kind: 'STAFF', userId: newId() },
    now,
  });

const told = async (kind: string) => {
  const { notifications } = await row();
  return notifications.filter((one) => one.kind === kind && one.status === 'SCHEDULED').length;
};

describe('a request', () => {
  test('takes its time, waits two days at most, and confirms nothing', async () => {
    const { status, pendingReason, respondBy, events } = await row();
    expect([status, pendingReason]).toEqual(['PENDING', 'REQUEST']);
    // It would begin before the two days are over.
    expect(respondBy).toEqual(toDate(at('10:00')));
    expect(events.map((event) => event.verb)).toEqual(['request']);
    expect([await told('REQUESTED'), await told('CONFIRMATION'), await told('REMINDER')]).toEqual([
      2, 0, 0,
    ]);
    const second = await book(bookCommand(studio, { startAt: at('10:00') }));
    expect(second).toEqual(err({ code: 'taken' }));
  });

  test('that is approved is a booking with its messages and reminders', async () => {
    expect((await answer('approve')).ok).toBe(true);
    const { status, pendingReason, respondBy } = await row();
    expect([status, pendingReason, respondBy]).toEqual(['CONFIRMED', null, null]);
    expect([await told('REQUESTED'), await told('APPROVED'), await told('REMINDER')]).toEqual([
      0, 2, 2,
    ]);
  });

  test('that is declined frees its time and says so to both; taken back it waits again', async () => {
    expect((await answer('decline')).ok).toBe(true);
    expect([(await row()).status, await told('DECLINED')]).toEqual(['CANCELLED', 2]);
    expect((await answer('undo')).ok).toBe(true);
    const { status, pendingReason, cancellation } = await row();
    expect([status, pendingReason, cancellation]).toEqual(['PENDING', 'REQUEST', null]);
    expect([await told('DECLINED'), await told('REQUESTED')]).toEqual([0, 2]);
  });

  test('that nobody answers ends by itself, once, and not a moment before', async () => {
    const verbs = async () => (await row()).events.map((event) => event.verb);
    await expireRequests({ now: addHours(at('10:00'), -1) });
    expect(await verbs()).toEqual(['request']);
    const now = at('10:00');
    await Promise.all([expireRequests({ now }), expireRequests({ now })]);
    expect(await verbs()).toEqual(['request', 'expire']);
    const { status, cancellation } = await row();
    expect([status, cancellation?.by]).toEqual(['CANCELLED', 'SYSTEM']);
  });

  it.each(['approve', 'decline'] as const)(
    'is answered once, with eight at once: %s',
    async (verb) => {
      const answers = await together(8, () => answer(verb));
      expect(answers.filter((one) => one.ok)).toHaveLength(1);
    },
  );

  test('that expires and is approved at once is one of both', async () => {
    const now = addHours(at('10:00'), -1);
    await db().appointment.update({
      where: { id: appointmentId },
      data: { respondBy: toDate(now) },
    });
    const [approved, expired] = await Promise.all([
      answer('approve', now),
      expireRequests({ now }),
    ]);
    expect(Number(approved.ok) + expired).toBe(1);
  });
});
