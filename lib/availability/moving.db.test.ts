import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { GET } from '@/app/api/slots/route';
import { rescheduleOnline } from '@/lib/appointment/mutations/reschedule-online';
import { settle } from '@/lib/appointment/mutations/settle';
import { MOVING_HEADER } from '@/lib/availability/moving';
import { unpackMonth } from '@/lib/availability/slots-view';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aHold, anAppointment, type BuiltAppointment } from '@/lib/testing/appointment-builders';
import { anOffer, aProvider, aService, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, type Instant, toIso } from '@/lib/time/instant';

/** Who moves an appointment is offered what the move would find: times as if it were not there. */

const CLOCK = 'a secret that lets a test set the clock of a request';
freshDatabase({ TEST_CLOCK_SECRET: CLOCK });

let studio: Studio;
let visit: BuiltAppointment;
beforeEach(async () => {
  const marker = { key: 'test_database', value: 'true' };
  await db().appMarker.upsert({ where: { key: marker.key }, create: marker, update: {} });
  studio = await aStudio(db(), { provider: { slotStepMinutes: 30 } });
  visit = await anAppointment(db(), studio, { startAt: at('10:00') });
});

interface Asked {
  token?: string;
  query?: Record<string, string>;
  now?: Instant;
  etag?: string | null;
}

async function ask({ token, query = { month: '2026-03' }, now = NOW, etag }: Asked = {}) {
  const { serviceId: service } = studio;
  const given = new URLSearchParams({ service, zone: 'Europe/London', ...query });
  const headers = new Headers({ 'x-test-clock': toIso(now), 'x-test-clock-secret': CLOCK });
  if (token) headers.set(MOVING_HEADER, token);
  if (etag) headers.set('if-none-match', etag);
  return GET(new NextRequest(`https://book.example/api/slots?${given}`, { headers }));
}

/** The times of tomorrow's morning. */
async function morning(asked: Asked = {}): Promise<string[]> {
  const { days } = unpackMonth(await (await ask(asked)).json());
  const slots = days.find(({ date }) => date === TOMORROW)?.slots ?? [];
  return slots.map(({ time }) => time).filter((time) => time < '12');
}

const OTHERS_SEE = ['09:00', '11:00', '11:30'];

describe('who moves an appointment', () => {
  test('is offered times that reach into it, and not the one that it has', async () => {
    expect(await morning()).toEqual(OTHERS_SEE);
    const { token } = visit;
    expect(await morning({ token })).toEqual(['09:00', '09:30', '10:30', '11:00', '11:30']);
  });

  test('may have its time with somebody else', async () => {
    await anOffer(db(), { ...studio, ...(await aProvider(db(), studio)) });
    expect(await morning({ token: visit.token })).toContain('10:00');
  });

  test('is not kept away by its own place in the limits', async () => {
    const where = { id: studio.providerId };
    await db().provider.update({ where, data: { maxPerDay: 1 } });
    expect(await morning()).toEqual([]);
    expect(await morning({ token: visit.token })).toContain('11:00');
  });

  test('hears of the first other time, however few are asked for', async () => {
    const query = { from: toIso(at('10:00')), to: toIso(at('23:00')), first: '1' };
    const response = await ask({ token: visit.token, query });
    expect((await response.json()).texts).toEqual([['10:30', 0]]);
  });

  test('finds the same among the alternatives to a time that was taken', async () => {
    await anAppointment(db(), studio, { startAt: at('11:00') });
    const answer = await rescheduleOnline({
      ...{ key: newId(), token: visit.token, providerId: null, startAt: at('11:00'), now: NOW },
      quoted: { feeMinor: 0, returnedMinor: 0 },
      reader: { timezone: 'Europe/London' },
    });
    const free = answer.ok ? [] : answer.error.alternatives.map(({ time }) => time);
    expect(free).toEqual(['09:30', '12:00', '12:30']);
  });
});

describe('nothing is different', () => {
  const like = async (token: string, now = NOW) => {
    const [plain, asked] = await Promise.all([ask({ now }), ask({ token, now })]);
    expect(asked.headers.get('etag')).toBe(plain.headers.get('etag'));
    expect(await asked.json()).toEqual(await plain.json());
  };

  it.each(['a token of nobody', 'x', "'; DROP TABLE appointment; --"])('for %j', (token) =>
    like(token),
  );

  test('for the id in place of the token, and for a hold', async () => {
    await like(visit.appointmentId);
    const expiresAt = addMinutes(NOW, 10);
    const { appointmentId } = await aHold(db(), studio, { startAt: at('14:00'), expiresAt });
    await like(appointmentId);
  });

  test('for an appointment of another business, or of another service', async () => {
    const other = await aStudio(db());
    await like((await anAppointment(db(), other, { startAt: at('10:00') })).token);
    const service = await aService(db(), studio, { offeredBy: [studio] });
    const elsewhere = { ...studio, ...service };
    await like((await anAppointment(db(), elsewhere, { startAt: at('13:00') })).token);
  });

  test('once it has begun, or its link was revoked', async () => {
    await like(visit.token, at('10:00'));
    const where = { id: visit.appointmentId };
    await db().appointment.update({ where, data: { clientTokenHash: 'another' } });
    await like(visit.token);
  });

  test('once it was cancelled', async () => {
    await cancel();
    await like(visit.token);
  });
});

async function cancel() {
  const target = { appointmentId: visit.appointmentId, businessIds: [studio.businessId] };
  const actor = { kind: 'STAFF', userId: newId() } as const;
  await settle({ target, verb: 'cancel', reason: '', actor, now: NOW });
}

describe('an answer that a client has already', () => {
  const tagOf = async (asked: Asked) => (await ask(asked)).headers.get('etag');

  test('is confirmed to who moves the appointment, and to nobody for another', async () => {
    const { token } = visit;
    const etag = await tagOf({ token });
    expect((await ask({ token, etag })).status).toBe(304);
    expect((await ask({ etag })).status).toBe(200);
    expect((await ask({ token, etag: await tagOf({}) })).status).toBe(200);
    const other = await anAppointment(db(), studio, { startAt: at('14:00') });
    const again = await tagOf({ token });
    expect((await ask({ token: other.token, etag: again })).status).toBe(200);
  });

  test('is made anew once the appointment has begun, and after its cancellation', async () => {
    const { token } = visit;
    const query = { month: '2026-04' };
    const etag = await tagOf({ token, query, now: at('09:59') });
    expect((await ask({ token, query, etag, now: at('09:59') })).status).toBe(304);
    expect((await ask({ token, query, etag, now: at('10:00') })).status).toBe(200);
    await cancel();
    expect((await ask({ token, query, etag, now: at('09:59') })).status).toBe(200);
  });

  test('says that it depends on the header', async () => {
    const { token } = visit;
    const etag = await tagOf({ token });
    expect((await ask({ token })).headers.get('vary')).toBe(MOVING_HEADER);
    expect((await ask({ token, etag })).headers.get('vary')).toBe(MOVING_HEADER);
  });
});
