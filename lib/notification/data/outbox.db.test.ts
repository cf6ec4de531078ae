import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import {
  countOutbox,
  dayFigures,
  listOutbox,
  type OutboxQuestion,
} from '@/lib/notification/data/outbox';
import type { Cursor } from '@/lib/notification/desk/query-schema';
import { MESSAGE_STATES } from '@/lib/notification/desk/state';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aClient, aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aMessage } from '@/lib/testing/message-builders';
import { addHours, addMinutes, instantOf, toDate } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db());
  appointmentId = await aVisitOf('Rosa Keller', 'rosa@example.com');
});

/** An appointment with two confirmations that wait, and two reminders that are planned. */
async function aVisitOf(name: string, email: string, time = '10:00'): Promise<string> {
  const { clientId } = await aClient(db(), studio, { name, email });
  return (await anAppointment(db(), studio, { startAt: at(time), clientId })).appointmentId;
}

type Message = Partial<Parameters<typeof aMessage>[2]>;

function told(repeatNo: number, message: Message = {}) {
  return aMessage(db(), studio, { appointmentId, repeatNo, ...message });
}

function sent(repeatNo: number, lateMs: number, message: Message = {}) {
  const fireAt = message.fireAt ?? addHours(NOW, -1);
  const sentAt = toDate(instantOf(fireAt + lateMs));
  return told(repeatNo, { status: 'SENT', fireAt, sentAt, ...message });
}

const question = (over: Partial<OutboxQuestion> = {}): OutboxQuestion => ({
  businessIds: [studio.businessId],
  period: { startAt: addHours(NOW, -24), endAt: addHours(NOW, 48) },
  channel: undefined,
  client: '',
  now: NOW,
  ...over,
});

async function list(over: Partial<Parameters<typeof listOutbox>[1]> = {}) {
  const asked = { state: undefined, before: undefined, limit: 100, ...question(), ...over };
  return listOutbox(db(), asked);
}

describe('the list', () => {
  test('shows each message once, the latest first, page by page, also those of one instant', async () => {
    const all = (await list()).map(({ id }) => id);
    expect(all).toHaveLength(4);
    const pages: string[] = [];
    for (let before: Cursor | undefined, more = true; more; ) {
      const page = await list({ before, limit: 1 });
      pages.push(...page.map(({ id }) => id));
      before = page[0];
      more = page.length > 0;
    }
    expect(pages).toEqual(all);
    const times = (await list()).map(({ fireAt }) => fireAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  test('goes on where it was, whatever comes on top meanwhile', async () => {
    const [first, second] = await list({ limit: 2 });
    await told(1, { fireAt: addHours(NOW, 40) });
    expect((await list({ before: first, limit: 1 }))[0]?.id).toBe(second?.id);
  });

  test('says whose message it is, and about what', async () => {
    const [row] = await list({ limit: 1 });
    expect(row).toMatchObject({
      kind: 'REMINDER',
      leadMinutes: 60,
      appointmentId,
      client: 'Rosa Keller',
      provider: 'Ana Lindqvist',
      state: 'PLANNED',
    });
  });

  test('is asked by channel and by period', async () => {
    const text = await told(0, { channel: 'SMS', kind: 'FOLLOW_UP' });
    expect((await list({ channel: 'SMS' })).map(({ id }) => id)).toEqual([text]);
    const period = { startAt: addMinutes(NOW, 1), endAt: addHours(NOW, 48) };
    expect((await list({ period })).map(({ state }) => state)).toEqual(['PLANNED', 'PLANNED']);
  });

  test.each([
    ['keller', 4],
    ['ROSA@EXAMPLE', 4],
    ['Owen', 4],
    ['a', 8],
    ['%', 0],
    ['_', 0],
    ['\\', 0],
    ["' OR 1=1 --", 0],
  ])('is searched for a client by a part of name or address: %s', async (client, count) => {
    await aVisitOf('Owen Hughes', 'owen@another.example', '12:00');
    expect(await list({ client })).toHaveLength(count);
  });

  test('holds nothing of another business, and all of several', async () => {
    const elsewhere = await aStudio(db());
    await anAppointment(db(), elsewhere, { startAt: at('10:00') });
    expect(await list()).toHaveLength(4);
    const businessIds = [studio.businessId, elsewhere.businessId];
    expect(await list({ businessIds })).toHaveLength(8);
    expect(await list({ businessIds: [] })).toEqual([]);
  });
});

test('the counts are those of the lists', async () => {
  await sent(1, 0);
  await told(2, { status: 'FAILED' });
  await told(3, { status: 'SENT', delivery: 'BOUNCED', deliveryAt: toDate(NOW) });
  const counts = await countOutbox(db(), question());
  expect(Object.fromEntries(counts)).toEqual({
    WAITING: 2,
    PLANNED: 2,
    SENT: 1,
    FAILED: 1,
    BOUNCED: 1,
  });
  for (const state of MESSAGE_STATES) {
    expect(await list({ state })).toHaveLength(counts.get(state) ?? 0);
  }
});

describe('the figures of a day', () => {
  const figures = () => dayFigures(db(), { businessIds: [studio.businessId], now: NOW });

  test('tell how late messages were: half of them at most, and 99 in 100', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, n) => sent(n + 1, (n + 1) * 1000)));
    expect(await figures()).toEqual({ sent: 100, failed: 0, halfMs: 50_000, nearlyAllMs: 99_000 });
  });

  test('count what failed or came back, and leave out what was due before, or elsewhere', async () => {
    await sent(1, 500);
    await sent(2, 500, { delivery: 'BOUNCED', deliveryAt: toDate(NOW) });
    await told(3, { status: 'FAILED' });
    await sent(4, 9_000_000, { fireAt: addHours(NOW, -24) });
    await told(5, { status: 'FAILED', fireAt: addHours(NOW, -25) });
    expect(await figures()).toEqual({ sent: 2, failed: 1 + 1, halfMs: 500, nearlyAllMs: 500 });
    const businessIds = [(await aStudio(db())).businessId];
    expect(await dayFigures(db(), { businessIds, now: NOW })).toMatchObject({ sent: 0, failed: 0 });
  });

  test('have nothing to say of a day on which nothing was sent', async () => {
    expect(await figures()).toEqual({ sent: 0, failed: 0, halfMs: null, nearlyAllMs: null });
  });
});
