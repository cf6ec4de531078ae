import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { countMissed, listMissedOf, memberNames } from '@/lib/report/data';
import type { MissedKind } from '@/lib/report/missed';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aMember, aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { at, HOME_ZONE } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addHours, type Instant } from '@/lib/time/instant';
import { localDate } from '@/lib/time/literal';
import { dayInterval } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

freshDatabase();

const TUESDAY = dayInterval(zoneOf(HOME_ZONE), localDate('2026-03-03'));
const WEDNESDAY = dayInterval(zoneOf(HOME_ZONE), localDate('2026-03-04'));

let studio: Studio;
let userId: string;
beforeEach(async () => {
  studio = await aStudio(db());
  userId = (await aMember(db(), studio, { role: 'STAFF' })).userId;
});

const question = (period = TUESDAY) => ({
  businessIds: [studio.businessId],
  providerId: undefined as string | undefined,
  period,
});

async function missed(period = TUESDAY, kind: MissedKind = 'all', limit = 10) {
  const rows = await listMissedOf(db(), { ...question(period), kind, limit });
  return rows.map((row) => [row.startAt, row.status]);
}

async function end(
  startAt: Instant,
  verb: 'cancel' | 'mark-no-show',
  now: Instant,
  where = studio,
) {
  const { appointmentId } = await anAppointment(db(), where, { startAt });
  const target = { appointmentId, businessIds: [where.businessId] };
  const actor = { kind: 'STAFF', userId } as const;
  const settled = await settle({ target, verb, reason: 'Ill', actor, now });
  expect(settled.ok).toBe(true);
}

describe('the missed list', () => {
  test('finds no-shows by their start and cancellations by when they were made', async () => {
    await end(at('10:00'), 'mark-no-show', addHours(at('10:00'), 24));
    await end(at('10:00', '2026-03-04'), 'cancel', at('12:00'));
    await end(at('12:00', '2026-03-05'), 'cancel', at('12:00', '2026-03-04'));
    await anAppointment(db(), studio, { startAt: at('15:00') });
    expect(await missed()).toEqual([
      [at('10:00', '2026-03-04'), 'CANCELLED'],
      [at('10:00'), 'NO_SHOW'],
    ]);
    expect(await missed(WEDNESDAY)).toEqual([[at('12:00', '2026-03-05'), 'CANCELLED']]);
  });

  test('can be asked for one kind, and for the latest alone', async () => {
    await end(at('10:00'), 'mark-no-show', at('11:00'));
    await end(at('14:00'), 'cancel', at('11:00'));
    expect(await missed(TUESDAY, 'no-show')).toEqual([[at('10:00'), 'NO_SHOW']]);
    expect(await missed(TUESDAY, 'cancelled')).toEqual([[at('14:00'), 'CANCELLED']]);
    expect(await missed(TUESDAY, 'all', 1)).toEqual([[at('14:00'), 'CANCELLED']]);
  });

  test('says who marked or cancelled it', async () => {
    await end(at('10:00'), 'mark-no-show', at('11:00'));
    await end(at('14:00'), 'cancel', at('11:00'));
    const [cancelled, noShow] = await listMissedOf(db(), { ...question(), kind: 'all', limit: 2 });
    expect(cancelled?.cancellation).toMatchObject({ by: 'STAFF', byUserId: userId, reason: 'Ill' });
    expect(noShow?.marked).toMatchObject({ actor: 'STAFF', actorUserId: userId });
  });

  test('holds nothing of another business, nor of another provider when one is asked for', async () => {
    const other = await aProvider(db(), studio);
    const stranger = await aStudio(db());
    await end(at('10:00'), 'mark-no-show', at('11:00'), stranger);
    await end(at('10:00'), 'mark-no-show', at('11:00'), { ...studio, ...other });
    expect(await missed()).toEqual([[at('10:00'), 'NO_SHOW']]);
    const mine = { ...question(), providerId: studio.providerId };
    expect(await listMissedOf(db(), { ...mine, kind: 'all', limit: 10 })).toEqual([]);
    expect(await countMissed(db(), mine)).toEqual({ noShows: 0, cancellations: 0, late: 0 });
    expect(await countMissed(db(), question())).toMatchObject({ noShows: 1 });
  });
});

describe('the counts', () => {
  test('tell late cancellations apart: less than 24 hours before the start', async () => {
    await end(at('10:00'), 'mark-no-show', at('11:00'));
    await end(at('12:00', '2026-03-04'), 'cancel', at('12:00'));
    await end(at('13:00', '2026-03-04'), 'cancel', addHours(at('13:00'), 1));
    expect(await countMissed(db(), question())).toEqual({ noShows: 1, cancellations: 2, late: 1 });
  });

  test('are nothing for an empty period', async () => {
    expect(await countMissed(db(), question())).toEqual({ noShows: 0, cancellations: 0, late: 0 });
  });
});

test('names are known of members of the business alone', async () => {
  const elsewhere = await aStudio(db());
  const stranger = await aMember(db(), elsewhere, { role: 'STAFF' });
  const asked = { userIds: [userId, stranger.userId], businessIds: [studio.businessId] };
  expect(await memberNames(db(), asked)).toEqual(new Map([[userId, 'Ingrid Holm']]));
});
