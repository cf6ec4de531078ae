import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { sendAgain } from '@/lib/notification/mutations/send-again';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aMember, aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aMessage } from '@/lib/testing/message-builders';
import { addMinutes, fromDate, toDate } from '@/lib/time/instant';

freshDatabase();

const LATER = addMinutes(NOW, 30);

let studio: Studio;
let appointmentId: string;
let userId: string;
beforeEach(async () => {
  studio = await aStudio(db());
  ({ appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') }));
  ({ userId } = await aMember(db(), studio, { role: 'STAFF' }));
  await dispatchDue({ now: NOW });
});

type Kind = 'CONFIRMATION' | 'CANCELLED' | 'REMINDER';

async function messageTo(audience: 'CLIENT' | 'PROVIDER', kind: Kind = 'CONFIRMATION') {
  const where = { appointmentId, audience, kind, repeatNo: 0 };
  return (await db().notification.findFirstOrThrow({ where, select: { id: true } })).id;
}

type Command = Parameters<typeof sendAgain>[0];

async function press(over: Partial<Command> = {}) {
  return sendAgain({
    key: newId(),
    notificationId: over.notificationId ?? (await messageTo('CLIENT')),
    scope: { businessIds: [studio.businessId] },
    actor: { kind: 'STAFF', userId },
    now: LATER,
    ...over,
  });
}

function repeats() {
  return db().notification.findMany({
    where: { appointmentId, repeatNo: { gt: 0 } },
    orderBy: { repeatNo: 'asc' },
  });
}

/** What the client got. */
async function mails(): Promise<string[]> {
  const where = { businessId: studio.businessId };
  const rows = await db().mailboxMessage.findMany({ where, orderBy: { sentAt: 'asc' } });
  return rows.flatMap(({ recipient, subject }) =>
    recipient.startsWith('rosa') ? [subject.split(':')[0] ?? ''] : [],
  );
}

function cancel(now = LATER) {
  const target = { appointmentId, businessIds: [studio.businessId] };
  return settle({ target, verb: 'cancel', reason: '', actor: { kind: 'STAFF', userId }, now });
}

describe('a message that was sent', () => {
  test('is put into the outbox once more, before everything else, by whoever pressed', async () => {
    const answer = await press();
    const [again, ...more] = await repeats();
    expect(more).toEqual([]);
    expect(answer).toEqual({ ok: true, value: { notificationId: again?.id } });
    expect(again).toMatchObject({
      kind: 'CONFIRMATION',
      audience: 'CLIENT',
      channel: 'EMAIL',
      repeatNo: 1,
      repeatedBy: userId,
      status: 'SCHEDULED',
      priority: 0,
      attempts: 0,
      payload: null,
      fireAt: toDate(LATER),
      nextAt: toDate(LATER),
    });
  });

  test('goes out as things are now, and can be sent a third time', async () => {
    const name = { name: 'Rosa Keller-Lind' };
    await db().client.updateMany({ where: { businessId: studio.businessId }, data: name });
    await press({ notificationId: await messageTo('PROVIDER') });
    await dispatchDue({ now: LATER });
    const [again] = await repeats();
    const mail = await db().mailboxMessage.findUnique({ where: { id: again?.id ?? '' } });
    expect(mail?.text).toContain('Rosa Keller-Lind');
    expect(await press({ notificationId: again?.id ?? '' })).toMatchObject({ ok: true });
    expect((await repeats()).map(({ repeatNo }) => repeatNo)).toEqual([1, 2]);
  });

  test('reaches the client twice', async () => {
    await press();
    await dispatchDue({ now: LATER });
    expect(await mails()).toEqual(['Confirmed', 'Confirmed']);
  });

  test('is not sent again when the appointment is cancelled before that', async () => {
    await press();
    await cancel();
    await dispatchDue({ now: LATER });
    expect(await mails()).toEqual(['Confirmed', 'Cancelled']);
    expect(await repeats()).toMatchObject([{ status: 'CANCELLED' }]);
  });

  test('may be a cancellation', async () => {
    await cancel();
    await dispatchDue({ now: LATER });
    const notificationId = await messageTo('CLIENT', 'CANCELLED');
    expect(await press({ notificationId })).toMatchObject({ ok: true });
    await dispatchDue({ now: LATER });
    expect(await mails()).toEqual(['Confirmed', 'Cancelled', 'Cancelled']);
  });
});

describe('a message is left alone', () => {
  const refused = (message: string) => ({ ok: false, error: { code: 'not-now', message } });

  test('while it is planned', async () => {
    const notificationId = await messageTo('CLIENT', 'REMINDER');
    expect(await press({ notificationId })).toEqual(refused('It has not been sent yet.'));
  });

  test('when it is not true any more', async () => {
    await cancel();
    expect(await press()).toEqual(refused('The appointment was cancelled.'));
  });

  test('when its address comes back', async () => {
    const [client] = await db().client.findMany({ where: { businessId: studio.businessId } });
    const address = (client?.email ?? '').toLowerCase();
    const mark = { channel: 'EMAIL', address, reason: 'BOUNCED', since: toDate(NOW) } as const;
    await db().unreachableAddress.create({ data: mark });
    expect(await press()).toMatchObject({ error: { message: /^Mail to this address came back/ } });
  });

  test('by others than staff of its business and the provider of its appointment', async () => {
    const elsewhere = await aStudio(db());
    const colleague = await aProvider(db(), studio);
    const strangers: Command['scope'][] = [
      { businessIds: [elsewhere.businessId] },
      { businessIds: [] },
      { providerId: elsewhere.providerId },
      { providerId: colleague.providerId },
    ];
    for (const scope of strangers) {
      expect(await press({ scope })).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
    expect(await press({ notificationId: newId() })).toMatchObject({
      error: { code: 'not-found' },
    });
    expect(await repeats()).toEqual([]);
    const scope = { providerId: studio.providerId };
    expect(await press({ scope })).toMatchObject({ ok: true });
  });
});

describe('pressed twice', () => {
  test('under one key it is one message, and the same answer', async () => {
    const key = newId();
    const answers = await Promise.all([press({ key }), press({ key }), press({ key })]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await repeats()).toHaveLength(1);
  });

  test('by two people at once it is one message, and the other is told', async () => {
    const answers = await Promise.all([press(), press(), press(), press()]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers.filter(({ ok }) => !ok)) {
      expect(answer).toMatchObject({ error: { message: 'It is on its way already.' } });
    }
    expect(await repeats()).toHaveLength(1);
  });

  test('a key of another message is refused', async () => {
    const key = newId();
    await press({ key });
    const notificationId = await messageTo('PROVIDER');
    expect(await press({ key, notificationId })).toMatchObject({ error: { code: 'key-reused' } });
    expect(await repeats()).toHaveLength(1);
  });
});

describe('a reminder by SMS that failed', () => {
  beforeEach(async () => {
    const where = { appointmentId, kind: 'REMINDER', leadMinutes: 60 } as const;
    const sms = { channel: 'SMS', status: 'FAILED' } as const;
    await db().notification.updateMany({ where, data: sms });
    await db().appointment.update({
      where: { id: appointmentId },
      data: { reminderChannel: 'SMS' },
    });
    const late = { appointmentId, leadMinutes: 1440 };
    await db().notification.updateMany({ where: late, data: { channel: 'SMS' } });
    await db().client.updateMany({
      where: { businessId: studio.businessId },
      data: { phone: '+442079460999' },
    });
  });

  function lost() {
    const where = { appointmentId, leadMinutes: 60, channel: 'SMS', repeatNo: 0 } as const;
    return db().notification.findFirstOrThrow({ where, select: { id: true, fireAt: true } });
  }

  /** The mail that goes in its place. */
  async function standIn(status: 'SCHEDULED' | 'SENT'): Promise<string> {
    const fireAt = fromDate((await lost()).fireAt);
    const mail = { kind: 'REMINDER', leadMinutes: 60, repeatNo: 0, status, fireAt } as const;
    return aMessage(db(), studio, { appointmentId, ...mail });
  }

  test('may be sent again by SMS', async () => {
    expect(await press({ notificationId: (await lost()).id })).toMatchObject({ ok: true });
    expect(await repeats()).toMatchObject([{ channel: 'SMS', repeatNo: 1 }]);
  });

  test('is left alone while the mail that stands in for it is on its way', async () => {
    await standIn('SCHEDULED');
    const message = 'It is on its way already.';
    expect(await press({ notificationId: (await lost()).id })).toMatchObject({
      error: { message },
    });
  });

  test('may be sent again by the mail that stood in for it', async () => {
    const notificationId = await standIn('SENT');
    expect(await press({ notificationId })).toMatchObject({ ok: true });
    await dispatchDue({ now: LATER });
    expect(await repeats()).toMatchObject([{ channel: 'EMAIL', status: 'SENT' }]);
  });
});
