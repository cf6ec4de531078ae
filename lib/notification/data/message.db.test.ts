import { beforeEach, describe, expect, test } from 'vitest';
import type { AppointmentScope } from '@/lib/appointment/data';
import { db } from '@/lib/db/client';
import { findMessage, listSendings } from '@/lib/notification/data/message';
import { readRepeat } from '@/lib/notification/data/repeat';
import { recordSignInMail } from '@/lib/notification/mutations/record';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aMember, aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aMessage } from '@/lib/testing/message-builders';
import { addHours, addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let appointmentId: string;
let id: string;
beforeEach(async () => {
  studio = await aStudio(db());
  ({ appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') }));
  id = await aMessage(db(), studio, { appointmentId, repeatNo: 1, status: 'SENT' });
});

const find = (scope: AppointmentScope, asked = id) =>
  findMessage(db(), { scope, id: asked, now: NOW });

describe('a message', () => {
  test('is found by staff of its business and by the provider of its appointment', async () => {
    const { businessId, providerId } = studio;
    expect(await find({ businessIds: [businessId] })).toMatchObject({ id, appointmentId });
    expect(await find({ providerId })).toMatchObject({ id, state: 'SENT' });
  });

  test('is not found by a colleague, nor by anybody of another business', async () => {
    const elsewhere = await aStudio(db());
    const { providerId } = await aProvider(db(), studio);
    expect(await find({ providerId })).toBeUndefined();
    expect(await find({ providerId: elsewhere.providerId })).toBeUndefined();
    expect(await find({ businessIds: [elsewhere.businessId] })).toBeUndefined();
  });

  test('with a sign-in link is found by nobody', async () => {
    const link = { to: 'x@y.example', url: 'https://x', expiresAt: addHours(NOW, 1), now: NOW };
    await recordSignInMail(db(), link);
    const where = { kind: 'SIGN_IN' } as const;
    const mail = await db().notification.findFirstOrThrow({ where, select: { id: true } });
    expect(await find({ businessIds: [studio.businessId] }, mail.id)).toBeUndefined();
  });
});

test('its sendings are told in order, with who had it sent again', async () => {
  const { userId } = await aMember(db(), studio, { role: 'STAFF' });
  const again = { appointmentId, repeatNo: 2, repeatedBy: userId, fireAt: addMinutes(NOW, 9) };
  await aMessage(db(), studio, again);
  const message = await find({ businessIds: [studio.businessId] });
  if (!message) throw new Error('not found');
  const told = await listSendings(db(), message, NOW);
  expect(told.map(({ repeatNo, repeatedBy, state }) => [repeatNo, repeatedBy, state])).toEqual([
    [0, '', 'WAITING'],
    [1, '', 'SENT'],
    [2, 'Ingrid Holm', 'PLANNED'],
  ]);
});

test('it may be sent again to where the client is reached now, unless that comes back', async () => {
  const where = { appointmentId, kind: 'CONFIRMATION', audience: 'CLIENT', repeatNo: 0 } as const;
  const sent = { status: 'SENT', sentAt: toDate(NOW) } as const;
  await db().notification.updateMany({ where, data: sent });
  const message = await find({ businessIds: [studio.businessId] });
  if (!message) throw new Error('not found');
  const before = await readRepeat(db(), message, NOW);
  expect(before?.verdict).toEqual({ ok: true, value: 'yes' });
  const { name, address } = before?.recipient ?? { address: '' };
  expect(name).toBe('Rosa Keller');
  const mark = { channel: 'EMAIL', reason: 'BOUNCED', since: toDate(NOW) } as const;
  await db().unreachableAddress.create({ data: { ...mark, address: address.toLowerCase() } });
  expect((await readRepeat(db(), message, NOW))?.verdict).toMatchObject({ ok: false });
});
