import { after } from 'next/server';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { POST } from '@/app/api/webhooks/stripe/route';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { STRIPE_WEBHOOK_SECRET, stripeEvent } from '@/lib/testing/stripe-webhook';
import { together } from '@/lib/testing/together';
import { systemNow } from '@/lib/time/clock';

// Next.js keeps it for requests that it serves itself.
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: vi.fn() }));

freshDatabase({ STRIPE_WEBHOOK_SECRET });

let paymentId: string;
const SESSION = 'cs_test_1';
const INTENT = 'pi_1';

/** A client is on the page of a payment. */
beforeEach(async () => {
  vi.mocked(after).mockClear();
  await db().payment.deleteMany();
  await db().webhookEvent.deleteMany();
  const studio = await aStudio(db());
  const { businessId } = studio;
  const { appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') });
  paymentId = newId();
  await db().payment.create({
    data: {
      id: paymentId,
      businessId,
      appointmentId,
      uid: `${appointmentId}@holdfast`,
      gateway: 'stripe',
      purpose: 'BOOKING',
      status: 'OPEN',
      amountMinor: 6000,
      currency: 'GBP',
      gatewayRef: SESSION,
      chargeRef: INTENT,
      attempts: 3,
      createdAt: new Date(NOW),
    },
  });
});

const seconds = () => Math.floor(systemNow() / 1000);

type Told = Partial<Parameters<typeof stripeEvent>[0]>;

const SEEN_BY_PAGE = { id: SESSION, object: 'checkout.session', payment_intent: null };

function sealed(told: Told = {}) {
  const type = 'checkout.session.completed';
  const event = { id: `evt_${newId()}`, type, object: SEEN_BY_PAGE, timestamp: seconds() };
  return stripeEvent({ ...event, ...told });
}

function post({ body, signature }: { body: string; signature: string | undefined }) {
  const headers: HeadersInit = signature === undefined ? {} : { 'stripe-signature': signature };
  const url = 'https://book.example/api/webhooks/stripe';
  return POST(new Request(url, { method: 'POST', body, headers }));
}

const tell = (told: Told = {}) => post(sealed(told));

const stored = () => db().payment.findUniqueOrThrow({ where: { id: paymentId } });

const isLookedAt = async () => {
  const { task, nextAt } = await stored();
  return task === 'LOOK' && nextAt !== null && Math.abs(nextAt.getTime() - systemNow()) < 60_000;
};

/** Everything that an event could change. */
const everything = async () =>
  JSON.stringify([await db().payment.findMany(), await db().webhookEvent.findMany()]);

/** As if a worker had looked. */
const looked = () =>
  db().payment.update({ where: { id: paymentId }, data: { task: null, nextAt: null } });

describe('what Stripe tells of a payment makes us look for ourselves:', () => {
  test.each<[string, string, () => Record<string, unknown>]>([
    ['by its page', 'checkout.session.completed', () => SEEN_BY_PAGE],
    ['by its page, expired', 'checkout.session.expired', () => SEEN_BY_PAGE],
    [
      'by our id, before we know theirs',
      'checkout.session.completed',
      () => ({ id: 'cs_test_new', metadata: { payment_id: paymentId } }),
    ],
    ['by its money', 'payment_intent.succeeded', () => ({ id: INTENT, metadata: {} })],
    ['by a charge of it', 'charge.refunded', () => ({ id: 'ch_1', payment_intent: INTENT })],
    ['by a refund of it', 'refund.failed', () => ({ id: 're_1', payment_intent: { id: INTENT } })],
    [
      'by a dispute of it',
      'charge.dispute.created',
      () => ({ id: 'dp_1', payment_intent: INTENT }),
    ],
    [
      'by a card that was left',
      'setup_intent.succeeded',
      () => ({ id: 'seti_1', metadata: { payment_id: paymentId } }),
    ],
  ])('%s', async (_, type, object) => {
    expect((await tell({ type, object: object() })).status).toBe(200);
    expect(await isLookedAt()).toBe(true);
    const { status, capturedMinor, attempts } = await stored();
    expect([status, capturedMinor, attempts]).toEqual(['OPEN', 0, 0]);
    expect(after).toHaveBeenCalledTimes(1);
  });

  test('whatever amount and state it claims', async () => {
    const object = { ...SEEN_BY_PAGE, amount_total: 1, currency: 'jpy', status: 'complete' };
    await tell({ object });
    expect(await stored()).toMatchObject({ status: 'OPEN', amountMinor: 6000, currency: 'GBP' });
  });

  test('and leaves a task that is under way as it is', async () => {
    const nextAt = new Date(systemNow() + 30_000);
    await db().payment.update({ where: { id: paymentId }, data: { task: 'CAPTURE', nextAt } });
    await tell();
    expect(await stored()).toMatchObject({ task: 'CAPTURE', nextAt });
  });
});

describe('an event', () => {
  test('that is told again is no news', async () => {
    const event = sealed();
    await post(event);
    await looked();
    expect((await post(event)).status).toBe(200);
    expect(await stored()).toMatchObject({ task: null, nextAt: null });
    expect(after).toHaveBeenCalledTimes(1);
  });

  test('that is told by several at once counts once', async () => {
    const event = sealed();
    const answers = await together(6, () => post(event));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(await db().webhookEvent.count()).toBe(1);
    expect(await isLookedAt()).toBe(true);
  });

  test('counts in whichever order it comes', async () => {
    const events = [
      { type: 'charge.refunded', object: { id: 'ch_1', payment_intent: INTENT } },
      { type: 'payment_intent.succeeded', object: { id: INTENT } },
      { type: 'payment_intent.created', object: { id: INTENT } },
      { type: 'checkout.session.completed', object: SEEN_BY_PAGE },
    ];
    for (const event of events) {
      await tell(event);
      expect(await isLookedAt()).toBe(true);
      await looked();
    }
  });

  test.each<[string, Told]>([
    ['about a payment that is not ours', { object: { id: 'pi_2', metadata: {} } }],
    ['about an id of ours that is none', { object: { id: 'pi_2', metadata: { payment_id: 'x' } } }],
    ['about an id that nobody has', { object: { id: 'pi_2', metadata: { payment_id: newId() } } }],
    ['of an unknown kind', { type: 'billing.meter.created', object: { id: 'mtr_1' } }],
    ['about nothing', { object: {} }],
  ])('%s is taken and changes no payment', async (_, told) => {
    const before = await stored();
    expect((await tell(told)).status).toBe(200);
    expect(await stored()).toEqual(before);
    expect(after).not.toHaveBeenCalled();
  });

  test('about a payment of another gateway changes nothing', async () => {
    await db().payment.update({ where: { id: paymentId }, data: { gateway: 'demo' } });
    await tell({ object: { ...SEEN_BY_PAGE, metadata: { payment_id: paymentId } } });
    expect(await stored()).toMatchObject({ task: null, attempts: 3 });
  });
});

describe('what is not signed changes nothing:', () => {
  test.each<[string, () => { body: string; signature: string | undefined }]>([
    ['no signature', () => ({ ...sealed(), signature: undefined })],
    ['nonsense', () => ({ ...sealed(), signature: 'v1' })],
    ['another version', () => ({ ...sealed(), signature: sealed().signature.replace('v1', 'v0') })],
    ['another secret', () => sealed({ secret: 'whsec_of_somebody_else' })],
    ['a signature of another event', () => ({ ...sealed(), signature: sealed().signature })],
    ['an altered body', () => altered((body) => body.replace(SESSION, 'cs_test_2'))],
    ['a space more', () => altered((body) => `${body} `)],
    ['nothing', () => altered(() => '')],
    ['another time', () => ({ ...sealed(), signature: later(sealed().signature) })],
    ['six minutes ago', () => sealed({ timestamp: seconds() - 360 })],
  ])('%s', async (_, event) => {
    const before = await everything();
    const answer = await post(event());
    expect([answer.status, await answer.text()]).toEqual([400, 'The signature does not hold.\n']);
    expect(await everything()).toBe(before);
  });

  test('what was signed in time, and is replayed when that is over', async () => {
    const event = sealed({ timestamp: seconds() - 301 });
    expect((await post(event)).status).toBe(400);
    expect((await tell({ timestamp: seconds() - 290 })).status).toBe(200);
  });

  test('megabytes', async () => {
    const object = { ...SEEN_BY_PAGE, more: 'x'.repeat(2_000_000) };
    expect((await tell({ object })).status).toBe(413);
    expect(await stored()).toMatchObject({ task: null });
  });

  function altered(alter: (body: string) => string) {
    const { body, signature } = sealed();
    return { body: alter(body), signature };
  }

  const later = (signature: string) => signature.replace(/t=\d+/, `t=${seconds() + 1}`);
});

test('without a secret there is no such place', async () => {
  env().STRIPE_WEBHOOK_SECRET = undefined;
  expect((await tell()).status).toBe(404);
  env().STRIPE_WEBHOOK_SECRET = STRIPE_WEBHOOK_SECRET;
  expect(await stored()).toMatchObject({ task: null });
});
