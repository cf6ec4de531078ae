import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeContact } from '@/lib/appointment/mutations/contact';
import { settle } from '@/lib/appointment/mutations/settle';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { NOTHING } from '@/lib/notification/dispatch';
import type { StandIn } from '@/lib/notification/ends';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { hearDelivery } from '@/lib/notification/mutations/hear-delivery';
import { recordLost } from '@/lib/notification/mutations/stand-in';
import { planStandIn } from '@/lib/notification/stand-in';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aClient, aStudio } from '@/lib/testing/builders';
import { at, HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { type SmsGatewayDouble, startSmsGatewayDouble } from '@/lib/testing/sms-gateway-double';
import { startTwilioDouble } from '@/lib/testing/twilio-double';
import { addHours, addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

freshDatabase();

const PHONE = '+447700900123';
const START = at('15:00');
const DAY_BEFORE = addHours(START, -24);

let double: SmsGatewayDouble;

beforeAll(async () => {
  double = await startSmsGatewayDouble();
});

afterAll(async () => {
  await double.close();
});

beforeEach(async () => {
  Object.assign(double, { sent: [], faults: [], complaints: [] });
  setGateway();
  await db().notification.deleteMany();
  await db().appointment.deleteMany();
  await db().rateBucket.deleteMany();
  await db().unreachableAddress.deleteMany();
  await db().webhookEvent.deleteMany();
  await db().mailboxMessage.deleteMany();
});

afterEach(() => {
  expect(double.complaints).toEqual([]);
});

function setGateway(): void {
  const { url, authorization } = double;
  Object.assign(env(), {
    SMS_GATEWAY_URL: url,
    SMS_GATEWAY_HEADERS: { authorization },
    SMS_PER_SECOND: 1000,
  });
}

/** Tuesday at three, with reminders by SMS; its confirmations are out. */
async function remindedBySms({ timezone = HOME_ZONE } = {}) {
  const studio = await aStudio(db());
  const { clientId } = await aClient(db(), studio, { phone: '07700 900123', timezone });
  const { token, appointmentId } = await anAppointment(db(), studio, { startAt: START, clientId });
  const target = { clientTokenHash: hashToken(token) };
  await changeContact({ target, phone: '', reminders: 'SMS', now: NOW });
  await dispatchDue({ now: NOW });
  return { appointmentId, token };
}

const reminders = (appointmentId: string) =>
  db().notification.findMany({
    where: { appointmentId, kind: 'REMINDER', channel: 'SMS' },
    orderBy: { fireAt: 'asc' },
  });

/** '1440 SMS FAILED', in the order of their times. */
async function fates(appointmentId: string): Promise<string[]> {
  const rows = await db().notification.findMany({
    where: { appointmentId, kind: 'REMINDER', NOT: { status: 'CANCELLED' } },
    orderBy: [{ fireAt: 'asc' }, { channel: 'desc' }],
  });
  return rows.map(({ leadMinutes, channel, status }) => [leadMinutes, channel, status].join(' '));
}

const stop = () =>
  db().unreachableAddress.create({
    data: { channel: 'SMS', address: PHONE, reason: 'STOPPED', since: new Date(NOW) },
  });

describe('a reminder by SMS', () => {
  test('goes to the client’s phone with the link, which is not in the outbox', async () => {
    const { appointmentId, token } = await remindedBySms();
    expect(await dispatchDue({ now: DAY_BEFORE })).toMatchObject({ sent: 1 });
    const [first] = await reminders(appointmentId);
    expect(double.sent).toEqual([
      { to: PHONE, id: first?.id, text: expect.stringMatching(/^Reminder: Tue 3 March 15:00/) },
    ]);
    expect(double.sent[0]?.text).toContain(`https://book.example/appointments/${token}`);
    expect(first).toMatchObject({ status: 'SENT', vendor: 'sms-gateway', vendorMessageId: null });
    expect(JSON.stringify(await db().notification.findMany())).not.toContain(token);
  });

  test('is repeated once when no answer came, and is then for a human to decide', async () => {
    const { appointmentId } = await remindedBySms();
    double.faults.push('accepted-then-gone', 'accepted-then-gone', 'accepted-then-gone');
    for (const minute of [0, 2, 5, 10]) {
      await dispatchDue({ now: addMinutes(DAY_BEFORE, minute) });
    }
    expect(double.sent).toHaveLength(2);
    const [first] = await reminders(appointmentId);
    expect(first).toMatchObject({
      status: 'FAILED',
      reason: 'It may or may not have arrived: please decide.',
    });
  });

  test('does not go to a number that asked for no more', async () => {
    const { appointmentId } = await remindedBySms();
    await stop();
    await dispatchDue({ now: DAY_BEFORE });
    expect(double.sent).toEqual([]);
    expect((await reminders(appointmentId))[0]).toMatchObject({
      status: 'FAILED',
      reason: 'This number asked for no more messages.',
    });
  });

  test('waits through the night of the client, which is no attempt, and goes out in the morning', async () => {
    const { appointmentId } = await remindedBySms({ timezone: 'America/Los_Angeles' });
    expect(await dispatchDue({ now: DAY_BEFORE })).toEqual(NOTHING);
    const morning = instant('2026-03-02T16:00:00Z');
    expect((await reminders(appointmentId))[0]).toMatchObject({
      status: 'SCHEDULED',
      attempts: 0,
      unanswered: 0,
      firstAttemptAt: null,
      nextAt: new Date(morning),
      fireAt: new Date(DAY_BEFORE),
      reason: 'Waits until the morning.',
    });
    expect(await dispatchDue({ now: addMinutes(morning, -1) })).toEqual(NOTHING);
    expect(await dispatchDue({ now: morning })).toMatchObject({ sent: 1 });
    expect((await reminders(appointmentId))[0]).toMatchObject({ status: 'SENT', reason: '' });
  });

  test('does not wait for ever where SMS is not set up any more', async () => {
    const { appointmentId } = await remindedBySms();
    env().SMS_GATEWAY_URL = undefined;
    expect(await dispatchDue({ now: DAY_BEFORE })).toMatchObject({ failed: 1 });
    expect((await reminders(appointmentId))[0]).toMatchObject({
      status: 'FAILED',
      reason: 'SMS is not set up.',
    });
  });

  test('goes by Twilio where that is set up, which tells us later what became of it', async () => {
    const { appointmentId } = await remindedBySms();
    const twilio = await startTwilioDouble();
    Object.assign(env(), {
      SMS_GATEWAY_URL: undefined,
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_FROM: '+15005550006',
      TWILIO_URL: twilio.url,
    });
    await dispatchDue({ now: DAY_BEFORE });
    await twilio.close();
    Object.assign(env(), { TWILIO_ACCOUNT_SID: undefined });
    const [first] = await reminders(appointmentId);
    expect(twilio.complaints).toEqual([]);
    expect(twilio.sent).toMatchObject([
      {
        To: PHONE,
        StatusCallback: `https://book.example/api/webhooks/twilio?id=${first?.id}`,
      },
    ]);
    expect(first).toMatchObject({ vendor: 'twilio', vendorMessageId: twilio.sent[0]?.sid });
  });
});

describe('a reminder that cannot go by SMS goes by mail, once', () => {
  test.each<[string, () => unknown]>([
    ['the number said STOP', stop],
    ['the vendor refuses it', () => double.faults.push({ status: 400 })],
    ['SMS is not set up any more', () => Object.assign(env(), { SMS_GATEWAY_URL: undefined })],
    ['there is no number', () => db().client.updateMany({ data: { phone: '' } })],
  ])('when %s', async (_, happens) => {
    const { appointmentId, token } = await remindedBySms();
    await happens();
    await dispatchDue({ now: DAY_BEFORE });
    await dispatchDue({ now: addMinutes(DAY_BEFORE, 1) });
    await dispatchDue({ now: addMinutes(DAY_BEFORE, 2) });
    expect(await fates(appointmentId)).toEqual([
      '1440 SMS FAILED',
      '1440 EMAIL SENT',
      '60 SMS SCHEDULED',
    ]);
    const mails = await db().mailboxMessage.findMany({
      where: { subject: { startsWith: 'Reminder' } },
    });
    expect(mails.map(({ text }) => text.includes(token))).toEqual([true]);
  });

  test('when it would have come at night', async () => {
    const { appointmentId } = await remindedBySms({ timezone: 'America/Anchorage' });
    // Three in the afternoon in London is six in the morning there, and eight too late for this one.
    const hourBefore = addHours(START, -1);
    await db().notification.updateMany({
      where: { leadMinutes: 1440 },
      data: { status: 'CANCELLED' },
    });
    await dispatchDue({ now: hourBefore });
    await dispatchDue({ now: addMinutes(hourBefore, 1) });
    expect(await fates(appointmentId)).toEqual(['60 SMS SKIPPED', '60 EMAIL SENT']);
  });

  test('when the vendor says later that it did not arrive', async () => {
    const { appointmentId } = await remindedBySms();
    await dispatchDue({ now: DAY_BEFORE });
    const [first] = await reminders(appointmentId);
    const told = {
      vendor: 'sms-gateway',
      eventId: '1',
      notificationId: first?.id ?? '',
      delivery: 'FAILED',
      reason: 'The SMS did not arrive.',
      now: addMinutes(DAY_BEFORE, 1),
    } as const;
    await hearDelivery(told);
    await hearDelivery(told);
    await dispatchDue({ now: addMinutes(DAY_BEFORE, 2) });
    expect(await fates(appointmentId)).toEqual([
      '1440 SMS SENT',
      '1440 EMAIL SENT',
      '60 SMS SCHEDULED',
    ]);
  });

  test('and not again when the vendor says that it arrived, whose answer was lost', async () => {
    const { appointmentId } = await remindedBySms();
    double.faults.push('accepted-then-gone');
    await dispatchDue({ now: DAY_BEFORE });
    const [first] = await reminders(appointmentId);
    expect(first).toMatchObject({ status: 'SCHEDULED', attempts: 1, unanswered: 1 });
    const told = { vendor: 'sms-gateway', notificationId: first?.id ?? '', reason: '' };
    const now = addMinutes(DAY_BEFORE, 1);
    await hearDelivery({ ...told, eventId: '1', delivery: 'DELIVERED', now });
    await dispatchDue({ now: addMinutes(DAY_BEFORE, 5) });
    const [after] = await reminders(appointmentId);
    expect(after).toMatchObject({ status: 'SENT', attempts: 1, unanswered: 0, reason: '' });
    expect(double.sent).toHaveLength(1);
  });

  test('but not when it had arrived before the vendor said that', async () => {
    const { appointmentId } = await remindedBySms();
    await dispatchDue({ now: DAY_BEFORE });
    const [first] = await reminders(appointmentId);
    const told = { vendor: 'sms-gateway', notificationId: first?.id ?? '', reason: '' };
    const now = addMinutes(DAY_BEFORE, 1);
    await hearDelivery({ ...told, eventId: '1', delivery: 'DELIVERED', now });
    await hearDelivery({ ...told, eventId: '2', delivery: 'FAILED', now });
    await dispatchDue({ now: addMinutes(DAY_BEFORE, 2) });
    expect(await fates(appointmentId)).toEqual(['1440 SMS SENT', '60 SMS SCHEDULED']);
  });

  test('also when the client has chosen mail meanwhile, and not if they want none', async () => {
    for (const [chosen, goes] of [
      ['EMAIL', 1],
      [null, 0],
    ] as const) {
      const { appointmentId, token } = await remindedBySms();
      double.faults.push({ status: 400 });
      await dispatchDue({ now: DAY_BEFORE });
      const target = { clientTokenHash: hashToken(token) };
      await changeContact({ target, phone: '', reminders: chosen, now: addMinutes(DAY_BEFORE, 1) });
      await dispatchDue({ now: addMinutes(DAY_BEFORE, 2) });
      const mails = await db().notification.findMany({
        where: { appointmentId, kind: 'REMINDER', channel: 'EMAIL', status: 'SENT' },
      });
      expect(mails).toHaveLength(goes);
    }
  });

  test('and not when the appointment is cancelled after it was refused, or meanwhile', async () => {
    const { appointmentId, token } = await remindedBySms();
    double.faults.push({ status: 400 });
    await dispatchDue({ now: DAY_BEFORE });
    const begun = { firstAttemptAt: new Date(DAY_BEFORE), attempts: 1, fence: 7 };
    const [, second] = await reminders(appointmentId);
    const { id = '' } = second ?? {};
    await db().notification.update({ where: { id }, data: { status: 'SENDING', ...begun } });
    const target = { clientTokenHash: hashToken(token) };
    const actor = { kind: 'CLIENT' } as const;
    await settle({ target, verb: 'cancel', reason: '', actor, now: addMinutes(DAY_BEFORE, 1) });
    const end = { id, fence: 7, status: 'FAILED', reason: 'Refused.' } as const;
    const standIn = await standInFor(id);
    expect(await recordLost(end, standIn, addMinutes(DAY_BEFORE, 2))).toEqual(new Set([id]));
    await dispatchDue({ now: addMinutes(DAY_BEFORE, 2) });
    expect(await fates(appointmentId)).toEqual(['1440 SMS FAILED', '60 SMS FAILED']);
  });
});

async function standInFor(id: string): Promise<StandIn> {
  const message = await db().notification.findUniqueOrThrow({ where: { id } });
  const { appointmentId, businessId } = message;
  const facts = {
    appointmentId: appointmentId ?? '',
    businessId: businessId ?? '',
    startAt: START,
  };
  const standIn = planStandIn({ ...message, fireAt: addHours(START, -1), facts }, DAY_BEFORE);
  if (!standIn) throw new Error('nothing stands in');
  return standIn;
}
