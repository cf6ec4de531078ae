import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { readBacklog } from '@/lib/notification/data/backlog';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aMessage } from '@/lib/testing/message-builders';
import { addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db());
  ({ appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') }));
  const [status, sentAt] = ['SENT', toDate(NOW)] as const;
  await db().notification.updateMany({
    where: { appointmentId, kind: 'CONFIRMATION' },
    data: { status, sentAt },
  });
});

const backlog = (now = NOW, businessIds = [studio.businessId]) =>
  readBacklog(db(), { businessIds, now });

const EARLIER = addMinutes(NOW, -20);

test('nothing waits while all that was due is sent, and the rest lies ahead', async () => {
  expect(await backlog()).toEqual({ waiting: 0, since: undefined });
});

test.each([
  ['was not taken by anybody', {}],
  ['is tried again later', { attempts: 3, nextAt: addMinutes(NOW, 59) }],
  ['is with a worker', { status: 'SENDING', attempts: 1, nextAt: addMinutes(NOW, 1) }],
  ['goes by another channel', { channel: 'SMS', kind: 'FOLLOW_UP', repeatNo: 0 }],
  ['is the least urgent', { priority: 7 }],
] as const)('a message waits since it was due when it %s', async (_, message) => {
  await aMessage(db(), studio, { appointmentId, repeatNo: 1, fireAt: EARLIER, ...message });
  const fireAt = addMinutes(NOW, -1);
  await aMessage(db(), studio, { appointmentId, repeatNo: 0, kind: 'FOLLOW_UP', fireAt });
  expect(await backlog()).toEqual({ waiting: 2, since: EARLIER });
});

test('a message waits while worker after worker takes it and dies', async () => {
  const taken = { status: 'SENDING', fireAt: EARLIER, nextAt: addMinutes(NOW, 1) } as const;
  await aMessage(db(), studio, { appointmentId, repeatNo: 1, ...taken });
  expect(await backlog()).toEqual({ waiting: 1, since: EARLIER });
});

test('an SMS that is put off for the night waits from the morning on', async () => {
  const nextAt = addMinutes(NOW, 10);
  const putOff = { channel: 'SMS', kind: 'FOLLOW_UP', fireAt: EARLIER, nextAt } as const;
  await aMessage(db(), studio, { appointmentId, repeatNo: 0, ...putOff });
  expect(await backlog()).toEqual({ waiting: 0, since: undefined });
  expect(await backlog(addMinutes(nextAt, 1))).toEqual({ waiting: 1, since: nextAt });
  const tried = { attempts: 1, firstAttemptAt: toDate(nextAt) };
  await db().notification.updateMany({ where: { appointmentId, channel: 'SMS' }, data: tried });
  expect(await backlog(addMinutes(nextAt, 2))).toEqual({ waiting: 1, since: nextAt });
});

test.each(['SENT', 'FAILED', 'SKIPPED', 'CANCELLED'] as const)(
  'what has come to its end waits no more: %s',
  async (status) => {
    await aMessage(db(), studio, { appointmentId, repeatNo: 1, fireAt: EARLIER, status });
    expect(await backlog()).toMatchObject({ waiting: 0 });
  },
);

test('another business has a backlog of its own', async () => {
  await aMessage(db(), studio, { appointmentId, repeatNo: 1, fireAt: EARLIER });
  const { businessId } = await aStudio(db());
  expect(await backlog(NOW, [businessId])).toMatchObject({ waiting: 0 });
  expect(await backlog(NOW, [businessId, studio.businessId])).toMatchObject({ waiting: 1 });
});
