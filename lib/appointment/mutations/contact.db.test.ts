import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { type ContactCommand, changeContact } from '@/lib/appointment/mutations/contact';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { appointmentFacts } from '@/lib/notification/data/facts';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import type { Channel } from '@/lib/notification/kind';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, type Instant, toDate } from '@/lib/time/instant';

freshDatabase();

const PHONE = '+44 7700 900123';
const PUSH = { VAPID_PUBLIC_KEY: 'p', VAPID_PRIVATE_KEY: 'q', VAPID_SUBJECT: 'mailto:a@b.example' };
const DEVICE = { endpoint: 'https://fcm.googleapis.com/fcm/send/1', p256dh: 'p', auth: 'a' };

let studio: Studio;
let appointmentId: string;
beforeAll(async () => {
  await db().appMarker.create({ data: { key: 'test_database', value: 'true' } });
});
beforeEach(async () => {
  Object.assign(env(), { SMS_GATEWAY_URL: 'https://sms.example', ...PUSH });
  await db().unreachableAddress.deleteMany();
  studio = await aStudio(db());
  const answer = await book(bookCommand(studio, { startAt: at('10:00') }));
  appointmentId = answer.ok ? answer.value.appointmentId : '';
});

const target = () => ({
  clientTokenHash: hashToken(
    manageToken({ secret: env().APP_SECRET, appointmentId, generation: 1 }),
  ),
});

const channelOf = async (id: string) => {
  const { businessId } = studio;
  return (await appointmentFacts(db(), { businessId, appointmentId: id, audience: 'CLIENT' }))
    ?.reminderChannel;
};

/** 'EMAIL 1440 SCHEDULED' */
const reminders = async () => {
  const where = { appointmentId, kind: 'REMINDER' } as const;
  const rows = await db().notification.findMany({ where });
  return rows.map((row) => `${row.channel} ${row.leadMinutes} ${row.status}`).sort();
};

describe('how a client is reached', () => {
  test('is changed behind the link, and stands in the history', async () => {
    const command = { target: target(), phone: '+44 20 7946 0999', reminders: null, now: NOW };
    expect((await changeContact(command)).ok).toBe(true);
    const { client, events, version } = await db().appointment.findUniqueOrThrow({
      where: { id: appointmentId },
      include: { client: true, events: { orderBy: { version: 'asc' } } },
    });
    expect(client?.phone).toBe('+44 20 7946 0999');
    expect(events.at(-1)).toMatchObject({
      verb: 'contact',
      version,
      before: { reminders: 'EMAIL' },
      after: { reminders: null },
    });
    expect(await channelOf(appointmentId)).toBeNull();
  });

  test('keeps the number when none is typed, and follows the appointment to another time', async () => {
    await changeContact({ target: target(), phone: '', reminders: null, now: NOW });
    const moved = await reschedule({
      key: newId(),
      target: target(),
      to: { providerId: studio.providerId, startAt: at('14:00') },
      waive: [],
      actor: { kind: 'CLIENT' },
      now: NOW,
    });
    expect(moved.ok && (await channelOf(moved.value.appointmentId))).toBeNull();
  });

  test('moves the reminders that are to come to the other channel, and back', async () => {
    const change = (channel: Channel | null) =>
      changeContact({ target: target(), phone: PHONE, reminders: channel, now: NOW });
    await change('SMS');
    expect(await reminders()).toEqual([
      'EMAIL 1440 CANCELLED',
      'EMAIL 60 CANCELLED',
      'SMS 1440 SCHEDULED',
      'SMS 60 SCHEDULED',
    ]);
    await change(null);
    await change('EMAIL');
    expect(await reminders()).toEqual([
      'EMAIL 1440 SCHEDULED',
      'EMAIL 60 SCHEDULED',
      'SMS 1440 CANCELLED',
      'SMS 60 CANCELLED',
    ]);
  });

  describe('while the reminder of the day before is due', () => {
    const dayBefore = (minutes: number) => addMinutes(at('10:00'), minutes - 1440);
    const change = (channel: Channel, now: Instant) =>
      changeContact({ target: target(), phone: PHONE, reminders: channel, now });
    const ofTheDayBefore = async () => (await reminders()).filter((row) => row.includes(' 1440 '));
    const meet = (data: Prisma.NotificationUpdateManyMutationInput) =>
      db().notification.updateMany({ where: { appointmentId, leadMinutes: 1440 }, data });

    test('takes what has not gone along, as long as it is of use', async () => {
      await change('SMS', dayBefore(5));
      expect(await ofTheDayBefore()).toEqual(['EMAIL 1440 CANCELLED', 'SMS 1440 SCHEDULED']);
      await change('EMAIL', dayBefore(360));
      expect(await ofTheDayBefore()).toEqual(['EMAIL 1440 SKIPPED', 'SMS 1440 CANCELLED']);
    });

    test('does not send again what has gone', async () => {
      await meet({ status: 'SENT', sentAt: toDate(dayBefore(1)) });
      await change('SMS', dayBefore(5));
      expect(await ofTheDayBefore()).toEqual(['EMAIL 1440 SENT', 'SMS 1440 SKIPPED']);
    });

    test('and back: what was tried without success is tried again, under its key', async () => {
      await meet({ attempts: 1, unanswered: 1, firstAttemptAt: toDate(dayBefore(1)) });
      await change('SMS', dayBefore(5));
      await change('EMAIL', dayBefore(6));
      expect(await ofTheDayBefore()).toEqual(['EMAIL 1440 SCHEDULED', 'SMS 1440 CANCELLED']);
    });

    test('leaves what is under way to its own channel', async () => {
      const firstAttemptAt = toDate(dayBefore(1));
      await meet({ status: 'SENDING', attempts: 1, unanswered: 1, firstAttemptAt });
      await change('SMS', dayBefore(5));
      expect(await ofTheDayBefore()).toEqual(['EMAIL 1440 SENDING', 'SMS 1440 SKIPPED']);
      await meet({ nextAt: toDate(dayBefore(6)) });
      await dispatchDue({ now: dayBefore(7) });
      expect(await ofTheDayBefore()).toEqual(['EMAIL 1440 SENT', 'SMS 1440 SKIPPED']);
    });
  });

  test('does not change once the appointment is cancelled, nor for a link of nobody', async () => {
    const command = { phone: '', reminders: null, now: NOW };
    expect(await changeContact({ ...command, target: { clientTokenHash: 'x' } })).toMatchObject({
      error: { code: 'not-found' },
    });
    await settle({
      target: target(),
      verb: 'cancel',
      reason: '',
      actor: { kind: 'CLIENT' },
      now: NOW,
    });
    expect(await changeContact({ ...command, target: target() })).toMatchObject({
      error: { code: 'over' },
    });
  });
});

/** What a client asks for, who has no number unless one is typed. */
function ask(reminders: Channel | null, over: Partial<ContactCommand> = {}) {
  return changeContact({ target: target(), phone: '', reminders, now: NOW, ...over });
}

const everything = async () =>
  JSON.stringify([
    await db().appointment.findMany(),
    await db().client.findMany(),
    await db().notification.findMany({ orderBy: { id: 'asc' } }),
    await db().pushSubscription.findMany(),
  ]);

const devices = async () => {
  const where = { businessId: studio.businessId };
  const rows = await db().pushSubscription.findMany({ where });
  return rows.map(({ endpoint, p256dh }) => [endpoint, p256dh]);
};

describe('reminders by SMS', () => {
  test.each(['+44 7700 900123', '07700 900123'])(
    'are had with a number such as %s',
    async (phone) => {
      expect((await ask('SMS', { phone })).ok).toBe(true);
      expect(await channelOf(appointmentId)).toBe('SMS');
      expect((await ask('SMS')).ok).toBe(true);
    },
  );

  test.each([
    ['without a number', '', 'no-number'],
    ['with a number that is none', '12345', 'unusable-number'],
    ['with a number that said STOP', '07700 900999', 'stopped'],
  ])('are not had %s, and nothing has changed', async (_, phone, code) => {
    await db().unreachableAddress.create({
      data: { channel: 'SMS', address: '+447700900999', reason: 'STOPPED', since: new Date(NOW) },
    });
    const before = await everything();
    const answer = await ask('SMS', { phone });
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(!answer.ok && answer.error.message).toMatch(/\.$/);
    expect(await everything()).toBe(before);
  });

  test('are not had where SMS is not set up', async () => {
    env().SMS_GATEWAY_URL = undefined;
    expect(await ask('SMS', { phone: PHONE })).toMatchObject({ error: { code: 'not-offered' } });
  });
});

describe('reminders by push', () => {
  test('come to the browser that asks, under its newest keys, and to more of them', async () => {
    expect((await ask('PUSH', { device: DEVICE })).ok).toBe(true);
    expect((await ask('PUSH', { device: { ...DEVICE, p256dh: 'new' } })).ok).toBe(true);
    expect(await devices()).toEqual([[DEVICE.endpoint, 'new']]);
    const other = { ...DEVICE, endpoint: 'https://web.push.apple.com/2' };
    await ask('PUSH', { device: other });
    expect(await devices()).toHaveLength(2);
    expect((await ask('PUSH')).ok).toBe(true);
    expect(await channelOf(appointmentId)).toBe('PUSH');
  });

  test('are forgotten by every browser once another way is chosen', async () => {
    await ask('PUSH', { device: DEVICE });
    await ask('EMAIL');
    expect(await devices()).toEqual([]);
    expect(await ask('PUSH')).toMatchObject({ error: { code: 'no-device' } });
  });

  test.each([
    ['without a browser', undefined, 'no-device'],
    ['to an address of ours', { ...DEVICE, endpoint: 'http://10.0.0.1/x' }, 'unknown-device'],
    ['to anybody else', { ...DEVICE, endpoint: 'https://evil.example/x' }, 'unknown-device'],
  ])('are not had %s, and nothing has changed', async (_, device, code) => {
    const before = await everything();
    expect(await ask('PUSH', { device })).toMatchObject({ ok: false, error: { code } });
    expect(await everything()).toBe(before);
  });

  test('come to ten browsers at most', async () => {
    const at = (index: number) => ({ ...DEVICE, endpoint: `${DEVICE.endpoint}${index}` });
    for (let index = 0; index < 10; index++) await ask('PUSH', { device: at(index) });
    expect(await ask('PUSH', { device: at(10) })).toMatchObject({
      error: { code: 'too-many-devices' },
    });
    expect((await ask('PUSH', { device: at(9) })).ok).toBe(true);
  });

  test('are not had where push is not set up', async () => {
    env().VAPID_SUBJECT = undefined;
    expect(await ask('PUSH', { device: DEVICE })).toMatchObject({
      error: { code: 'not-offered' },
    });
  });
});
