import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import webPush from 'web-push';
import { changeContact } from '@/lib/appointment/mutations/contact';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { addDevice } from '@/lib/notification/mutations/devices';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { type PushDouble, startPushDouble } from '@/lib/testing/push-double';
import { addHours, addMinutes } from '@/lib/time/instant';

const VAPID = webPush.generateVAPIDKeys();

freshDatabase({
  VAPID_PUBLIC_KEY: VAPID.publicKey,
  VAPID_PRIVATE_KEY: VAPID.privateKey,
  VAPID_SUBJECT: 'mailto:hello@linden.example',
});

const START = at('15:00');
const DAY_BEFORE = addHours(START, -24);

let double: PushDouble;

beforeAll(async () => {
  double = await startPushDouble(VAPID.publicKey);
  // Lets a device be told over http on this machine.
  await db().appMarker.create({ data: { key: 'test_database', value: 'true' } });
});

afterAll(async () => {
  await double.close();
});

beforeEach(async () => {
  double.gone.clear();
  Object.assign(double, { shown: [], faults: [], complaints: [] });
  await db().notification.deleteMany();
  await db().appointment.deleteMany();
  await db().pushSubscription.deleteMany();
});

afterEach(() => {
  expect(double.complaints).toEqual([]);
});

/** Tuesday at three, told to so many devices of the client; its confirmations are out. */
async function remindedByPush(devices: number) {
  const studio = await aStudio(db());
  const { token, appointmentId } = await anAppointment(db(), studio, { startAt: START });
  const { businessId } = studio;
  const uid = `${appointmentId}@holdfast`;
  const subscriptions = Array.from({ length: devices }, () => double.subscribe());
  for (const device of subscriptions) {
    await addDevice(db(), { businessId, uid }, { device, now: NOW });
  }
  const target = { clientTokenHash: hashToken(token) };
  await changeContact({ target, phone: '', reminders: 'PUSH', now: NOW });
  await dispatchDue({ now: NOW });
  return { appointmentId, token, subscriptions };
}

/** '1440 PUSH FAILED', in the order of their times. */
async function fates(appointmentId: string): Promise<string[]> {
  const rows = await db().notification.findMany({
    where: { appointmentId, kind: 'REMINDER', NOT: { status: 'CANCELLED' } },
    orderBy: [{ fireAt: 'asc' }, { channel: 'desc' }],
  });
  return rows.map(({ leadMinutes, channel, status }) => [leadMinutes, channel, status].join(' '));
}

const endpoints = async () =>
  (await db().pushSubscription.findMany()).map(({ endpoint }) => endpoint).sort();

describe('a reminder by push', () => {
  test('is shown on every device, and leads to the appointment', async () => {
    const { appointmentId, token, subscriptions } = await remindedByPush(2);
    expect(await dispatchDue({ now: DAY_BEFORE })).toMatchObject({ sent: 1 });
    expect(double.shown.map(({ endpoint }) => endpoint).sort()).toEqual(
      subscriptions.map(({ endpoint }) => endpoint).sort(),
    );
    expect(double.shown[0]).toMatchObject({
      title: 'Reminder: Posture lesson with Ana Lindqvist',
      body: 'Tue 3 March 15:00 (London), Video call',
      url: `https://book.example/appointments/${token}`,
      ttl: 24 * 3600,
    });
    expect(await fates(appointmentId)).toEqual(['1440 PUSH SENT', '60 PUSH SCHEDULED']);
    expect(JSON.stringify(await db().notification.findMany())).not.toContain(token);
  });

  test('forgets a device that is gone, and needs but one', async () => {
    const { appointmentId, subscriptions } = await remindedByPush(2);
    const [left, stays] = subscriptions;
    double.gone.add(left?.endpoint ?? '');
    await dispatchDue({ now: DAY_BEFORE });
    expect(await fates(appointmentId)).toEqual(['1440 PUSH SENT', '60 PUSH SCHEDULED']);
    expect(await endpoints()).toEqual([stays?.endpoint]);
  });

  test('goes by mail once no device is left', async () => {
    const { appointmentId, subscriptions } = await remindedByPush(1);
    double.gone.add(subscriptions[0]?.endpoint ?? '');
    await dispatchDue({ now: DAY_BEFORE });
    await dispatchDue({ now: addMinutes(DAY_BEFORE, 1) });
    expect(await fates(appointmentId)).toEqual([
      '1440 PUSH FAILED',
      '1440 EMAIL SENT',
      '60 PUSH SCHEDULED',
    ]);
    const where = { appointmentId, status: 'FAILED' } as const;
    const { reason } = await db().notification.findFirstOrThrow({ where });
    expect(reason).toBe('No device is left to tell.');
    expect(await endpoints()).toEqual([]);
  });

  test('is tried again when no answer came', async () => {
    const { appointmentId } = await remindedByPush(1);
    double.faults.push({ status: 500 });
    expect(await dispatchDue({ now: DAY_BEFORE })).toMatchObject({ retried: 1 });
    expect(await dispatchDue({ now: addMinutes(DAY_BEFORE, 2) })).toMatchObject({ sent: 1 });
    expect(await fates(appointmentId)).toEqual(['1440 PUSH SENT', '60 PUSH SCHEDULED']);
  });

  test('calls no address that is not a push service’s, whatever was stored', async () => {
    const { appointmentId } = await remindedByPush(1);
    await db().pushSubscription.updateMany({ data: { endpoint: 'http://localhost:9/x' } });
    expect(await dispatchDue({ now: DAY_BEFORE })).toMatchObject({ failed: 1 });
    const where = { appointmentId, status: 'FAILED' } as const;
    expect(await db().notification.findFirstOrThrow({ where })).toMatchObject({
      reason: 'We do not know the push service of this device.',
    });
  });

  test('does not wait for ever where push is not set up any more', async () => {
    const { appointmentId } = await remindedByPush(1);
    const { VAPID_SUBJECT } = env();
    env().VAPID_SUBJECT = undefined;
    await dispatchDue({ now: DAY_BEFORE });
    env().VAPID_SUBJECT = VAPID_SUBJECT;
    expect(double.shown).toEqual([]);
    expect((await fates(appointmentId))[0]).toBe('1440 PUSH FAILED');
  });
});
