import { beforeEach, describe, expect, it, test } from 'vitest';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { DemoCardName } from '@/lib/payment/demo/card';
import { GatewayError, type Listed, type OpenWish, type Seen } from '@/lib/payment/gateway';
import { demoGateway } from '@/lib/payment/jobs/demo-gateway';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { aChargeWish, anOpenWish } from '@/lib/testing/demo-wishes';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { whileUncommitted } from '@/lib/testing/while-locked';
import { addMinutes, type Instant } from '@/lib/time/instant';

freshDatabase();

let now: Instant;
beforeEach(() => {
  now = NOW;
});

const gateway = demoGateway({ appUrl: 'https://book.example', now: () => now });

const REFUSED = { name: 'GatewayError', retryable: false };

/** Of a call that is not to be made again. */
function refusal(error: unknown): typeof REFUSED {
  if (!(error instanceof GatewayError) || error.retryable) throw error;
  return REFUSED;
}

async function paid(wish: Partial<OpenWish> = {}, card: DemoCardName = 'pays') {
  const { gatewayRef } = await gateway.open(anOpenWish(wish));
  const pressed = await payDemo({ ref: gatewayRef, card, step: 'pay', now });
  expect(pressed.ok).toBe(true);
  return seen(gatewayRef);
}

const seen = (gatewayRef: string) => gateway.look({ gatewayRef, chargeRef: null });

/** A charge of the payment's money, of all of it unless another amount is given. */
const chargeOf = ({ chargeRef, amountMinor, currency }: Seen) => ({
  chargeRef: chargeRef ?? '',
  amountMinor,
  currency,
});

const refundOf = (payment: Seen, amountMinor: number, id = newId()) => ({
  ...chargeOf(payment),
  amountMinor,
  refundId: id,
  key: id,
});

describe('open', () => {
  test('makes a page that nobody can guess, on which nothing has happened', async () => {
    const page = await gateway.open(anOpenWish());
    expect(page.gatewayRef).toMatch(/^demo_[\w-]{32}$/);
    expect(page).toEqual({
      status: 'open',
      gatewayRef: page.gatewayRef,
      chargeRef: null,
      url: `https://book.example/demo-pay/${page.gatewayRef}`,
      amountMinor: 2000,
      capturedMinor: 0,
      currency: 'GBP',
      card: null,
      failure: '',
      refunds: [],
      disputedMinor: 0,
    });
  });

  test('makes one page for a key, however often and however many at once it is sent', async () => {
    const wish = anOpenWish();
    const pages = await together(50, () => gateway.open(wish));
    expect(new Set(pages.map(({ gatewayRef }) => gatewayRef)).size).toBe(1);
    expect(await db().demoPayment.count({ where: { paymentId: wish.paymentId } })).toBe(1);
  });

  it.each([
    ['amount', { amountMinor: 2001 }],
    ['currency', { currency: 'EUR' }],
    ['payment', { paymentId: newId() }],
    ['mode', { mode: 'keep-card' as const }],
  ])('refuses a key that comes with another %s', async (_, other) => {
    const wish = anOpenWish();
    await gateway.open(wish);
    await expect(gateway.open({ ...wish, ...other })).rejects.toMatchObject(REFUSED);
  });

  test('ends by itself when its time is over', async () => {
    const { gatewayRef } = await gateway.open(anOpenWish());
    now = addMinutes(NOW, 29);
    expect(await seen(gatewayRef)).toMatchObject({ status: 'open' });
    now = addMinutes(NOW, 30);
    expect(await seen(gatewayRef)).toMatchObject({ status: 'ended', url: null });
  });
});

describe('capture', () => {
  const authorised = () => paid({ isCapturedLater: true });

  test('takes what was authorised, once for a key', async () => {
    const payment = await authorised();
    expect(payment).toMatchObject({ status: 'authorised', capturedMinor: 0 });
    const charge = { ...chargeOf(payment), key: newId() };
    const answers = await together(50, () => gateway.capture(charge));
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 'captured', capturedMinor: 2000 });
    }
  });

  test('takes a part and releases the rest, so that it cannot be taken later', async () => {
    const payment = await authorised();
    const part = { ...chargeOf(payment), amountMinor: 500, key: newId() };
    expect(await gateway.capture(part)).toMatchObject({
      status: 'captured',
      amountMinor: 2000,
      capturedMinor: 500,
    });
    const more = { ...chargeOf(payment), amountMinor: 1500, key: newId() };
    await expect(gateway.capture(more)).rejects.toMatchObject(REFUSED);
    expect(await seen(payment.gatewayRef)).toMatchObject({ capturedMinor: 500 });
  });

  test('of several amounts at once takes one', async () => {
    const payment = await authorised();
    const captures = await together(3, (index) => {
      const amountMinor = 100 * (index + 1);
      return gateway.capture({ ...chargeOf(payment), amountMinor, key: newId() }).catch(refusal);
    });
    expect(captures.filter((answer) => answer !== REFUSED)).toHaveLength(1);
  });

  it.each([
    ['more than was authorised', { amountMinor: 2001 }],
    ['nothing', { amountMinor: 0 }],
    ['another currency', { currency: 'EUR' }],
    ['what nobody knows', { chargeRef: 'demo_nobody' }],
  ])('refuses %s', async (_, other) => {
    const payment = await authorised();
    const charge = { ...chargeOf(payment), key: newId(), ...other };
    await expect(gateway.capture(charge)).rejects.toMatchObject(REFUSED);
    expect(await seen(payment.gatewayRef)).toEqual(payment);
  });
});

describe('release', () => {
  const release = ({ gatewayRef, chargeRef }: Seen) =>
    gateway.release({ gatewayRef, chargeRef, key: newId() });

  test('gives free what was authorised, and it cannot be captured any more', async () => {
    const payment = await paid({ isCapturedLater: true });
    expect(await release(payment)).toMatchObject({ status: 'ended', capturedMinor: 0 });
    expect(await release(payment)).toMatchObject({ status: 'ended' });
    const charge = { ...chargeOf(payment), key: newId() };
    await expect(gateway.capture(charge)).rejects.toMatchObject(REFUSED);
  });

  test('leaves what was captured where it is', async () => {
    const payment = await paid();
    expect(await release(payment)).toEqual(payment);
  });

  test('and a payment at once: whoever comes second sees what the first has done', async () => {
    const page = await gateway.open(anOpenWish());
    const ref = page.gatewayRef;
    const [released, ...presses] = await Promise.all([
      release(page),
      ...Array.from({ length: 20 }, () => payDemo({ ref, card: 'pays', step: 'pay', now })),
    ]);
    const paidBy = presses.filter(({ ok }) => ok).length;
    expect([released.status, paidBy]).toEqual(paidBy === 1 ? ['captured', 1] : ['ended', 0]);
    expect(await seen(ref)).toEqual(released);
  });

  test('that is not committed yet stops whoever presses meanwhile', async () => {
    const page = await gateway.open(anOpenWish());
    const ref = page.gatewayRef;
    const pressed = await whileUncommitted({
      first: (tx) => tx.$executeRaw`UPDATE demo_payment SET status = 'ended' WHERE ref = ${ref}`,
      work: () => payDemo({ ref, card: 'pays', step: 'pay', now }),
    });
    expect(pressed).toMatchObject({ ok: false, error: { code: 'over' } });
  });
});

describe('a card that was kept', () => {
  async function kept(card: DemoCardName = 'pays') {
    const left = await paid({ mode: 'keep-card', amountMinor: 0 }, card);
    expect(left).toMatchObject({ status: 'card-kept', chargeRef: null, amountMinor: 0 });
    return left.card?.customerRef ? left.card : { customerRef: '', cardRef: '', label: '' };
  }

  test('is charged while nobody is there, once for a key', async () => {
    const card = await kept();
    expect(card.label).toBe('Visa ending in 4242');
    const wish = aChargeWish(card);
    const charges = await together(50, () => gateway.charge(wish));
    expect(new Set(charges.map(({ gatewayRef }) => gatewayRef)).size).toBe(1);
    expect(charges[0]).toMatchObject({ status: 'captured', capturedMinor: 1500, url: null });
  });

  test('can be one that always declines then: the charge has ended and says why', async () => {
    const wish = aChargeWish(await kept('declines-later'));
    const first = await gateway.charge(wish);
    expect(first).toMatchObject({ status: 'ended', capturedMinor: 0, chargeRef: null });
    expect(first.failure).toBe('The bank declined the card.');
    expect(await gateway.charge(wish)).toEqual(first);
  });

  it.each([
    ['a card that nobody left', { cardRef: 'demo_card_lost' }],
    ['a customer whom nobody knows', { customerRef: 'demo_nobody' }],
    ['nothing', { amountMinor: 0 }],
  ])('is not charged for %s', async (_, other) => {
    const wish = aChargeWish(await kept(), other);
    await expect(gateway.charge(wish)).rejects.toMatchObject(REFUSED);
  });
});

describe('refund', () => {
  test('gives back a part, once for a key', async () => {
    const payment = await paid();
    const refund = refundOf(payment, 500);
    const answers = await together(50, () => gateway.refund(refund));
    expect(new Set(answers.map(({ refundRef }) => refundRef)).size).toBe(1);
    const [given] = answers;
    expect(given).toMatchObject({
      refundId: refund.refundId,
      amountMinor: 500,
      status: 'done',
      failure: '',
    });
    expect((await seen(payment.gatewayRef)).refunds).toEqual([given]);
    expect(await gateway.lookRefund({ refundRef: given?.refundRef ?? '' })).toEqual(given);
  });

  test('never gives back more than was captured, however many ask at once', async () => {
    const payment = await paid();
    const asked = await together(50, () => gateway.refund(refundOf(payment, 300)).catch(refusal));
    expect(asked.filter((answer) => answer !== REFUSED)).toHaveLength(6);
    const { refunds } = await seen(payment.gatewayRef);
    expect(refunds.map(({ amountMinor }) => amountMinor)).toEqual(Array(6).fill(300));
  });

  test('refuses a key that comes with another amount', async () => {
    const payment = await paid();
    const refund = refundOf(payment, 500);
    await gateway.refund(refund);
    const other = { ...refund, amountMinor: 600 };
    await expect(gateway.refund(other)).rejects.toMatchObject(REFUSED);
  });

  test('has nothing to give back of what was only authorised', async () => {
    const payment = await paid({ isCapturedLater: true });
    await expect(gateway.refund(refundOf(payment, 1))).rejects.toMatchObject(REFUSED);
  });
});

test('what nobody knows is refused for good, and not asked again', async () => {
  const refs = { gatewayRef: 'demo_nobody', chargeRef: null };
  await expect(gateway.look(refs)).rejects.toMatchObject(REFUSED);
  await expect(gateway.release({ ...refs, key: newId() })).rejects.toMatchObject(REFUSED);
  await expect(gateway.lookRefund({ refundRef: 'demo_x' })).rejects.toMatchObject(REFUSED);
});

test('a database that refuses is a gateway that cannot be reached for now', async () => {
  const wish = anOpenWish({ currency: 'too long for a currency' });
  await expect(gateway.open(wish)).rejects.toMatchObject({ name: 'GatewayError', retryable: true });
});

test('the list has every payment since then, each once, over more than one page', async () => {
  now = addMinutes(NOW, 60);
  const since = now;
  const wishes = Array.from({ length: 120 }, () => anOpenWish());
  for (const wish of wishes) await gateway.open(wish);
  const listed = await listedSince(since);
  expect(listed.map(({ paymentId }) => paymentId).sort()).toEqual(
    wishes.map(({ paymentId }) => paymentId).sort(),
  );
  expect(listed[0]).toMatchObject({ disputedMinor: 0, currency: 'GBP' });
  expect(await listedSince(since + 1)).toEqual([]);
});

async function listedSince(sinceMs: number): Promise<Listed[]> {
  const all: Listed[] = [];
  for await (const one of gateway.list({ sinceMs })) all.push(one);
  return all;
}
