import { NextRequest } from 'next/server';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { GET } from '@/app/api/slots/route';
import { book } from '@/lib/appointment/mutations/book';
import { hold, releaseHold } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { loadSlots, type SlotsQuestion } from '@/lib/availability/loaders';
import { readTag } from '@/lib/availability/slots-tag';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aHold } from '@/lib/testing/appointment-builders';
import {
  aBlockedTime,
  aClosedDay,
  anOffer,
  aProvider,
  aStudio,
  type Studio,
} from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { at, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, DAY_MS, type Instant, instantOf, toIso } from '@/lib/time/instant';
import { instant, yearMonth } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

/** An answer that a client has already is only confirmed: never one that has changed. */

const CLOCK = 'a secret that lets a test set the clock of a request';
freshDatabase({ TEST_CLOCK_SECRET: CLOCK });

let studio: Studio;
beforeEach(async () => {
  const marker = { key: 'test_database', value: 'true' };
  await db().appMarker.upsert({ where: { key: marker.key }, create: marker, update: {} });
  studio = await aStudio(db(), { provider: { horizonDays: 60 } });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const month = (given: Record<string, string> = {}) => ({
  service: studio.serviceId,
  zone: 'Europe/London',
  month: '2026-03',
  ...given,
});

interface Asked {
  query?: Record<string, string>;
  now?: Instant;
  etag?: string | null;
}

async function ask({ query = month(), now = NOW, etag = null }: Asked = {}) {
  const headers = { 'x-test-clock': toIso(now), 'x-test-clock-secret': CLOCK };
  return GET(
    new NextRequest(`https://book.example/api/slots?${new URLSearchParams(query)}`, {
      headers: etag ? { ...headers, 'if-none-match': etag } : headers,
    }),
  );
}

/** What a client hears who asks twice, with something in between. */
async function askedAgain(between: () => Promise<unknown>, asked: Asked = {}): Promise<number> {
  const etag = (await ask(asked)).headers.get('etag');
  await between();
  return (await ask({ ...asked, etag })).status;
}

describe('nothing has changed', () => {
  test('when nobody did anything: the client hears so, and when, without a body', async () => {
    const first = await ask();
    const etag = first.headers.get('etag');
    const again = await ask({ etag, now: addMinutes(NOW, 5) });
    expect([first.status, again.status]).toEqual([200, 304]);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('x-server-time')).toBe(toIso(addMinutes(NOW, 5)));
  });

  test('when others did something', async () => {
    const other = await aStudio(db());
    expect(await askedAgain(() => book(bookCommand(other, { startAt: at('10:00') })))).toBe(304);
  });

  test('costs one statement', async () => {
    const etag = (await ask()).headers.get('etag');
    expect(await statementsOf(() => ask({ etag }))).toBe(1);
  });
});

describe('an answer is made anew', () => {
  const actor = { kind: 'STAFF', userId: newId() } as const;

  test('after a booking, and after its cancellation', async () => {
    const cancelled = async (appointmentId: string) =>
      settle({
        target: { appointmentId, businessIds: [studio.businessId] },
        ...{ verb: 'cancel', reason: '', actor, now: NOW },
      });
    let appointmentId = '';
    const booked = async () => {
      const answer = await book(bookCommand(studio, { startAt: at('10:00') }));
      if (answer.ok) appointmentId = answer.value.appointmentId;
    };
    expect(await askedAgain(booked)).toBe(200);
    expect(await askedAgain(() => cancelled(appointmentId))).toBe(200);
  });

  test('after a hold, and after it was let go', async () => {
    const command = holdCommand(studio, { startAt: at('10:00') });
    const { visitorHash } = command;
    const { serviceId } = studio;
    expect(await askedAgain(() => hold(command))).toBe(200);
    expect(await askedAgain(() => releaseHold({ serviceId, visitorHash, now: NOW }))).toBe(200);
  });

  test('after blocked time, a closed day, other rules and another provider', async () => {
    const blocked = { startAt: at('09:00'), endAt: at('10:00') };
    expect(await askedAgain(() => aBlockedTime(db(), studio, blocked))).toBe(200);
    expect(await askedAgain(() => aClosedDay(db(), studio, { date: TOMORROW }))).toBe(200);
    const where = { id: studio.providerId };
    const data = { minimumNoticeMinutes: 60 };
    expect(await askedAgain(() => db().provider.update({ where, data }))).toBe(200);
    const joined = async () => anOffer(db(), { ...studio, ...(await aProvider(db(), studio)) });
    expect(await askedAgain(joined)).toBe(200);
  });

  it.each([
    ['another month', { month: '2026-04' }],
    ['another zone', { zone: 'Europe/Dublin' }],
    ['another clock', { clock: 'h12' }],
    ['only the first of them', { first: '1' }],
  ])('for %s', async (_, change) => {
    const etag = (await ask()).headers.get('etag');
    expect((await ask({ etag, query: month(change) })).status).toBe(200);
  });

  it.each([
    '',
    '*',
    '"abc"',
    `W/"${'a'.repeat(22)}.99999999999999"`,
    'W/"\u0000"'.replace('\u0000', ''),
  ])('for a tag that we did not write: %j', async (etag) => {
    expect((await ask({ etag })).status).toBe(200);
  });
});

describe('time alone changes an answer', () => {
  const statusAt = async (now: Instant, query = month()) => {
    const etag = (await ask({ query })).headers.get('etag');
    return (await ask({ query, etag, now })).status;
  };

  test('when the notice overtakes the first time', async () => {
    const first = at('09:00', '2026-03-02');
    expect(await statusAt(first)).toBe(304);
    expect(await statusAt(instantOf(first + 1))).toBe(200);
  });

  test('when a hold ends', async () => {
    const expiresAt = addMinutes(NOW, 10);
    await aHold(db(), studio, { startAt: at('10:00'), expiresAt });
    expect(await statusAt(instantOf(expiresAt - 1))).toBe(304);
    expect(await statusAt(expiresAt)).toBe(200);
  });

  test('when a hold ends that stands before the next free time of an empty month', async () => {
    // Past what the first statement reads around the month.
    await aBlockedTime(db(), studio, { startAt: NOW, endAt: at('10:00', '2026-04-20') });
    const expiresAt = addMinutes(NOW, 10);
    await aHold(db(), studio, { startAt: at('10:00', '2026-04-20'), expiresAt });
    expect(await statusAt(instantOf(expiresAt - 1))).toBe(304);
    expect(await statusAt(expiresAt)).toBe(200);
  });

  test('when a day begins, for the provider or for the reader', async () => {
    await aBlockedTime(db(), studio, { startAt: NOW, endAt: at('00:00', '2026-03-20') });
    const midnight = at('00:00');
    expect(await statusAt(instantOf(midnight - 1))).toBe(304);
    expect(await statusAt(midnight)).toBe(200);
    const inTokyo = month({ zone: 'Asia/Tokyo' });
    expect(await statusAt(at('15:00', '2026-03-02'), inTokyo)).toBe(200);
  });

  test('when the clocks of the reader change', async () => {
    const now = instant('2026-03-29T00:30:00Z');
    const change = instant('2026-03-29T01:00:00Z');
    const etag = (await ask({ now })).headers.get('etag');
    expect((await ask({ etag, now: instantOf(change - 1) })).status).toBe(304);
    expect((await ask({ etag, now: change })).status).toBe(200);
  });

  test('when the notice overtakes the first time of whichever provider', async () => {
    const careful = await aProvider(db(), studio, { minimumNoticeMinutes: 90 });
    await anOffer(db(), { ...studio, ...careful });
    const overtaken = at('08:30', '2026-03-02');
    expect(await statusAt(overtaken)).toBe(304);
    expect(await statusAt(instantOf(overtaken + 1))).toBe(200);
  });

  test('never later than said: asked at random instants, what was confirmed is the same', async () => {
    await aHold(db(), studio, { startAt: at('10:00'), expiresAt: addMinutes(NOW, 10) });
    const { body, tag } = await loadSlots(question(NOW));
    for (let step = 0; step < 60; step++) {
      const now = instantOf(NOW + Math.floor((step / 60) ** 3 * 3 * DAY_MS));
      if (now < tag.validUntil) expect((await loadSlots(question(now))).body).toEqual(body);
    }
    expect((await loadSlots(question(tag.validUntil))).body).not.toEqual(body);
  });
});

const question = (now: Instant): SlotsQuestion => ({
  serviceId: studio.serviceId,
  providerId: null,
  span: { month: yearMonth('2026-03') },
  zone: zoneOf('Europe/London'),
  hourCycle: undefined,
  now,
});

describe('a month', () => {
  it.each([1, 5, 20])('of %i providers is one statement', async (count) => {
    for (let more = 1; more < count; more++) {
      await anOffer(db(), { ...studio, ...(await aProvider(db(), studio)) });
    }
    await ask();
    expect(await statementsOf(() => ask())).toBe(1);
  });

  test('without times is two: the second finds the next', async () => {
    await aBlockedTime(db(), studio, { startAt: NOW, endAt: at('12:00', '2026-04-07') });
    await ask();
    expect(await statementsOf(() => ask())).toBe(2);
  });
});

test('what changes between the two statements of one answer is asked for again', async () => {
  await aBlockedTime(db(), studio, { startAt: NOW, endAt: at('12:00', '2026-04-07') });
  const where = { id: studio.providerId };
  beforeStatement(2, () => db().provider.update({ where, data: { horizonDays: 59 } }));
  const etag = (await ask()).headers.get('etag');
  vi.restoreAllMocks();
  expect((await ask({ etag })).status).toBe(200);
});

/** Does something before the driver sends its so-manieth statement from now. */
function beforeStatement(number: number, work: () => Promise<unknown>): void {
  const send: (...given: unknown[]) => unknown = pg.Client.prototype.query;
  let sent = 0;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(async function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    sent++;
    if (sent === number) await work();
    return send.apply(this, given);
  });
}

/** How many statements the driver sends meanwhile. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const sent = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const count = sent.mock.calls.length;
  sent.mockRestore();
  return count;
}

test('a tag says until when it holds', async () => {
  const tag = readTag((await ask()).headers.get('etag'));
  expect(tag?.validUntil).toBe(at('09:00', '2026-03-02') + 1);
});
