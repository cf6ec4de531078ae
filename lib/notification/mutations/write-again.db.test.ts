import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { writeAgain } from '@/lib/notification/mutations/write-again';
import type { Unreachable } from '@/lib/notification/unreachable';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aMember, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

const LATER = addMinutes(NOW, 5);

let studio: Studio;
let appointmentId: string;
let userId: string;
beforeEach(async () => {
  await db().unreachableAddress.deleteMany();
  studio = await aStudio(db());
  ({ appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') }));
  ({ userId } = await aMember(db(), studio, { role: 'STAFF' }));
  await dispatchDue({ now: NOW });
});

async function messageTo(audience: 'CLIENT' | 'PROVIDER'): Promise<string> {
  const where = { appointmentId, audience, kind: 'CONFIRMATION' } as const;
  return (await db().notification.findFirstOrThrow({ where, select: { id: true } })).id;
}

/** The client's address, or the provider's, as the mail service's word marks it. */
async function mark(reason: Unreachable, audience: 'CLIENT' | 'PROVIDER' = 'CLIENT') {
  const { businessId } = studio;
  const { email: address } =
    audience === 'CLIENT'
      ? await db().client.findFirstOrThrow({ where: { businessId } })
      : await db().provider.findFirstOrThrow({ where: { businessId } });
  const row = { channel: 'EMAIL', address: address.toLowerCase(), since: toDate(NOW) } as const;
  await db().unreachableAddress.create({ data: { ...row, reason } });
}

const marks = () => db().unreachableAddress.findMany();

type Command = Parameters<typeof writeAgain>[0];

async function press(over: Partial<Command> = {}) {
  return writeAgain({
    key: newId(),
    notificationId: over.notificationId ?? (await messageTo('CLIENT')),
    businessIds: [studio.businessId],
    actor: { kind: 'STAFF', userId },
    now: LATER,
    ...over,
  });
}

async function history() {
  const events = await db().appointmentEvent.findMany({
    where: { appointmentId },
    orderBy: { version: 'asc' },
  });
  return events.map(({ verb, actorUserId, after }) => ({ verb, actorUserId, after }));
}

function settleNow(verb: 'cancel' | 'undo', now = LATER) {
  const target = { appointmentId, businessIds: [studio.businessId] };
  return settle({ target, verb, reason: '', actor: { kind: 'STAFF', userId }, now });
}

describe('an address is written to again', () => {
  test.each([
    ['BOUNCED', 'CLIENT', 'Mail to the client’s address had come back.'],
    ['COMPLAINED', 'CLIENT', 'The client had marked our mail as unwanted.'],
    ['BOUNCED', 'PROVIDER', 'Mail to the provider’s address had come back.'],
  ] as const)(
    'that was %s, of the %s, and the history says by whom',
    async (reason, whose, why) => {
      await mark(reason, whose);
      const notificationId = await messageTo(whose);
      expect(await press({ notificationId })).toEqual({ ok: true, value: null });
      expect(await marks()).toEqual([]);
      expect((await history()).at(-1)).toEqual({
        verb: 'write-again',
        actorUserId: userId,
        after: { reason: why },
      });
    },
  );

  test('with the next message', async () => {
    await mark('BOUNCED');
    await press();
    await settleNow('cancel');
    expect(await dispatchDue({ now: LATER })).toMatchObject({ sent: 2, failed: 0 });
  });

  test('and a cancellation before that can still be taken back', async () => {
    await settleNow('cancel', NOW);
    await mark('BOUNCED');
    await mark('BOUNCED', 'PROVIDER');
    expect(await press()).toMatchObject({ ok: true });
    expect(await press({ notificationId: await messageTo('PROVIDER') })).toMatchObject({
      ok: true,
    });
    expect(await settleNow('undo')).toMatchObject({ ok: true });
  });
});

describe('nothing changes', () => {
  const everything = async () => JSON.stringify([await marks(), await history()]);

  test('for an address without a mark, and for one that has another’s', async () => {
    await mark('BOUNCED', 'PROVIDER');
    const known = await everything();
    expect(await press()).toEqual({
      ok: false,
      error: { code: 'not-marked', message: 'Nothing keeps mail from this address.' },
    });
    expect(await everything()).toBe(known);
  });

  test('for a number that said STOP: its owner alone can have it written to again', async () => {
    const phone = '+447700900123';
    await db().client.updateMany({ where: { businessId: studio.businessId }, data: { phone } });
    const stop = { channel: 'SMS', address: phone, reason: 'STOPPED', since: toDate(NOW) } as const;
    await db().unreachableAddress.create({ data: stop });
    const sms = { channel: 'SMS' } as const;
    const notificationId = await messageTo('CLIENT');
    await db().notification.update({ where: { id: notificationId }, data: sms });
    const known = await everything();
    expect(await press({ notificationId })).toMatchObject({ error: { code: 'not-marked' } });
    expect(await everything()).toBe(known);
  });

  test('by staff of another business, and for a message that there is not', async () => {
    await mark('BOUNCED');
    const elsewhere = await aStudio(db());
    const known = await everything();
    const notFound = { ok: false, error: { code: 'not-found' } };
    expect(await press({ businessIds: [elsewhere.businessId] })).toMatchObject(notFound);
    expect(await press({ businessIds: [] })).toMatchObject(notFound);
    expect(await press({ notificationId: newId() })).toMatchObject(notFound);
    expect(await everything()).toBe(known);
  });
});

describe('pressed more than once', () => {
  test('under one key it is one change, and the same answer', async () => {
    await mark('BOUNCED');
    const key = newId();
    const answers = await Promise.all([press({ key }), press({ key }), press({ key })]);
    expect(answers).toEqual(Array(3).fill({ ok: true, value: null }));
    expect((await history()).map(({ verb }) => verb)).toEqual(['book', 'write-again']);
  });

  test('by several at once it is one change, and the others are told', async () => {
    await mark('BOUNCED');
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await history()).map(({ verb }) => verb)).toEqual(['book', 'write-again']);
  });

  test('a key of another message is refused', async () => {
    await mark('BOUNCED');
    await mark('BOUNCED', 'PROVIDER');
    const key = newId();
    await press({ key });
    const notificationId = await messageTo('PROVIDER');
    expect(await press({ key, notificationId })).toMatchObject({ error: { code: 'key-reused' } });
    expect(await marks()).toHaveLength(1);
  });
});
