import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AppointmentScope,
  findAppointment,
  findByToken,
  findLiveHold,
  listAppointments,
} from '@/lib/appointment/data';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { aHold, anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, toIso } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let ours: AppointmentScope;
let theirs: AppointmentScope[];
beforeEach(async () => {
  studio = await aStudio(db());
  ours = { businessIds: [studio.businessId] };
  const other = await aStudio(db());
  theirs = [{ businessIds: [other.businessId] }, { businessIds: [] }, other];
});

async function ended(time: string, verb: SettleVerb, now = at('23:00')): Promise<string> {
  const { appointmentId } = await anAppointment(db(), studio, { startAt: at(time) });
  const target = { appointmentId, businessIds: [studio.businessId] };
  const actor = { kind: 'STAFF', userId: studio.businessId } as const;
  await settle({ target, verb, reason: '', actor, now });
  return appointmentId;
}

const times = (rows: readonly { startAt: typeof NOW }[]) =>
  rows.map((row) => toIso(row.startAt).slice(11, 16));

describe('the appointments of a window', () => {
  const window = { startAt: at('10:00'), endAt: at('13:00') };

  test('are those that take time in it, in order', async () => {
    for (const time of ['13:00', '12:00', '09:30', '08:30']) {
      await anAppointment(db(), studio, { startAt: at(time), minutes: 60 });
    }
    await anAppointment(db(), studio, { startAt: at('07:30'), minutes: 60 });
    expect(times(await listAppointments(db(), { scope: ours, window }))).toEqual([
      '09:30',
      '12:00',
    ]);
  });

  test('leave out what touches it, what was cancelled and what is only held', async () => {
    await anAppointment(db(), studio, { startAt: at('09:00') });
    await anAppointment(db(), studio, { startAt: at('13:00') });
    await ended('10:00', 'cancel', NOW);
    await aHold(db(), studio, { startAt: at('11:00'), expiresAt: addMinutes(NOW, 5) });
    expect(await listAppointments(db(), { scope: ours, window })).toEqual([]);
  });

  test('keep what was completed or missed', async () => {
    await ended('10:00', 'complete');
    await ended('11:00', 'mark-no-show');
    const rows = await listAppointments(db(), { scope: studio, window });
    expect(rows.map((row) => row.status)).toEqual(['COMPLETED', 'NO_SHOW']);
  });

  test('are nobody else’s business', async () => {
    await anAppointment(db(), studio, { startAt: at('10:00') });
    for (const scope of theirs) expect(await listAppointments(db(), { scope, window })).toEqual([]);
  });
});

describe('one appointment', () => {
  test('comes with its history, to those whose it is', async () => {
    const appointmentId = await ended('10:00', 'cancel');
    const found = await findAppointment(db(), { scope: ours, appointmentId });
    expect(found?.events.map((event) => event.verb)).toEqual(['book', 'cancel']);
    for (const scope of theirs) {
      expect(await findAppointment(db(), { scope, appointmentId })).toBeNull();
    }
  });

  test('is found by the secret of its link and by nothing else', async () => {
    const { appointmentId, token } = await anAppointment(db(), studio, { startAt: at('10:00') });
    const found = await findByToken(db(), { tokenHash: hashToken(token) });
    expect(found).toMatchObject({ id: appointmentId, startAt: at('10:00') });
    expect(await findByToken(db(), { tokenHash: token })).toBeNull();
    expect(await findByToken(db(), { tokenHash: hashToken(`${token}x`) })).toBeNull();
  });
});

describe('a visitor’s hold', () => {
  const visitorHash = 'rosa';
  const find = (now: typeof NOW, given = {}) =>
    findLiveHold(db(), { visitorHash, serviceId: studio.serviceId, now, ...given });

  test('is found while it lives, by that visitor alone', async () => {
    const expiresAt = addMinutes(NOW, 10);
    await aHold(db(), studio, { startAt: at('10:00'), expiresAt, visitorHash });
    expect(await find(addMinutes(NOW, 9))).toMatchObject({ startAt: at('10:00'), expiresAt });
    expect(await find(expiresAt)).toBeNull();
    expect(await find(NOW, { visitorHash: 'somebody else' })).toBeNull();
  });
});
