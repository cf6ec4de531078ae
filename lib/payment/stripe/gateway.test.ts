import { describe, expect, test } from 'vitest';
import { newId } from '@/lib/id';
import type { OpenWish, Seen } from '@/lib/payment/gateway';
import { leastOnlineMinor } from '@/lib/payment/least-online';
import { freshStripe } from '@/lib/testing/fresh-stripe';
import type { Intent } from '@/lib/testing/stripe-books';
import { aChargeWish, aWish } from '@/lib/testing/stripe-wishes';
import { systemNow } from '@/lib/time/clock';
import { HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const stripe = freshStripe();

async function opened(over: Partial<OpenWish> = {}): Promise<Seen> {
  return stripe.gateway.open(aWish(over));
}

const GONE = { url: null, card: null, failure: '', refunds: [], disputedMinor: 0 };

async function authorised(): Promise<Seen & { chargeRef: string }> {
  const seen = await opened({ isCapturedLater: true });
  return { ...seen, chargeRef: stripe.double.people.pay(seen.gatewayRef).id };
}

describe('a page', () => {
  test('is open until the client pays', async () => {
    const seen = await opened();
    expect(seen).toEqual({
      ...GONE,
      status: 'open',
      gatewayRef: expect.stringMatching(/^cs_/),
      chargeRef: null,
      url: expect.stringMatching(/^https:/),
      amountMinor: 6000,
      capturedMinor: 0,
      currency: 'GBP',
    });
    expect(await stripe.gateway.look(seen)).toEqual(seen);
    const intent = stripe.double.people.pay(seen.gatewayRef);
    const card = { label: 'Visa ending in 4242' };
    const paid = { status: 'captured', capturedMinor: 6000, chargeRef: intent.id, card };
    expect(await stripe.gateway.look(seen)).toEqual({ ...seen, ...GONE, ...paid });
  });

  test.each([
    [{ brand: 'amex', last4: '0005' }, 'American Express ending in 0005'],
    [{ brand: 'cartes_bancaires', last4: '1001' }, 'Card ending in 1001'],
    [{ brand: 'unknown', last4: null }, undefined],
  ])('that was paid by %o tells of it', async (card, label) => {
    const seen = await opened();
    stripe.double.people.pay(seen.gatewayRef, card);
    expect((await stripe.gateway.look(seen)).card?.label).toBe(label);
  });

  test('opens once under its key, however often it is asked for', async () => {
    const wish = aWish();
    const first = await stripe.gateway.open(wish);
    stripe.double.books.clock = () => systemNow() + 40 * MINUTE_MS;
    expect(await stripe.gateway.open(wish)).toEqual(first);
    expect(stripe.double.asked.at(-1)).toMatchObject({ key: wish.key, isReplay: true });
  });

  test('that is opened when its time is nearly over has ended', async () => {
    const wish = aWish({ expiresAtMs: systemNow() + 29 * MINUTE_MS });
    const { paymentId: gatewayRef, amountMinor, currency } = wish;
    const ended = { ...GONE, status: 'ended', chargeRef: null, capturedMinor: 0 };
    expect(await stripe.gateway.open(wish)).toEqual({
      ...ended,
      gatewayRef,
      amountMinor,
      currency,
    });
  });

  test.each([
    ['KWD', 1250, 310],
    ['JPY', 500, 150],
    ['ISK', 500, 150],
    ['UGX', 7000, 2100],
    ['MGA', 500_000, 150_000],
  ])('in %s is paid, captured in part and given back', async (currency, amountMinor, part) => {
    const page = await opened({ currency, amountMinor, isCapturedLater: true });
    const chargeRef = stripe.double.people.pay(page.gatewayRef).id;
    const charge = { chargeRef, currency, amountMinor: part, key: `${chargeRef} take` };
    expect(await stripe.gateway.capture(charge)).toMatchObject({
      amountMinor,
      capturedMinor: part,
    });
    const refundId = newId();
    const refund = { ...charge, refundId, key: refundId };
    expect(await stripe.gateway.refund(refund)).toMatchObject({ amountMinor: part });
  });

  test('of an amount that Stripe cannot count is not asked for', async () => {
    const wish = aWish({ currency: 'KWD', amountMinor: 1255 });
    await expect(stripe.gateway.open(wish)).rejects.toMatchObject({ retryable: false });
    expect(stripe.double.asked.some(({ key }) => key === wish.key)).toBe(false);
  });

  test.each([
    ['GBP', 30],
    ['EUR', 50],
    ['JPY', 50],
    ['HUF', 17_500],
  ])(
    'of less %s than Stripe charges, which is %i, is refused for good',
    async (currency, least) => {
      const refused = { retryable: false, message: expect.stringContaining('amount_too_small') };
      await expect(opened({ currency, amountMinor: least - 1 })).rejects.toMatchObject(refused);
      expect((await opened({ currency, amountMinor: least })).status).toBe('open');
      expect(leastOnlineMinor(currency)).toBe(least);
    },
  );

  test('needs no address of who pays', async () => {
    expect((await opened({ email: '' })).status).toBe('open');
  });

  test('tells why a card was declined, and stays open', async () => {
    const seen = await opened();
    stripe.double.people.isDeclined(seen.gatewayRef, 'expired_card');
    const declined = { ...seen, failure: 'The card has expired.' };
    expect(await stripe.gateway.look(seen)).toEqual(declined);
    stripe.double.people.pay(seen.gatewayRef);
    expect(await stripe.gateway.look(seen)).toMatchObject({ status: 'captured', failure: '' });
  });

  test('says nothing of a card that was reported stolen', async () => {
    const seen = await opened();
    stripe.double.people.isDeclined(seen.gatewayRef, 'stolen_card');
    const { failure } = await stripe.gateway.look(seen);
    expect(failure).toBe('The bank declined the card. Please use another one, or ask the bank.');
  });

  test('stays open while the bank wants a confirmation', async () => {
    const seen = await opened();
    stripe.double.people.isAskedToConfirm(seen.gatewayRef);
    expect(await stripe.gateway.look(seen)).toEqual(seen);
  });

  test('has ended when its time is over', async () => {
    const seen = await opened();
    stripe.double.books.clock = () => systemNow() + 2 * HOUR_MS;
    expect(await stripe.gateway.look(seen)).toMatchObject({
      ...GONE,
      status: 'ended',
      chargeRef: null,
    });
  });

  test('whose money is still on its way leads nowhere, and has not ended', async () => {
    const seen = await opened();
    stripe.double.people.pay(seen.gatewayRef).status = 'processing';
    expect(await stripe.gateway.look(seen)).toMatchObject({ status: 'open', url: null });
  });
});

describe('a card that is left', () => {
  test('is kept with its customer, to be charged later', async () => {
    const seen = await opened({ mode: 'keep-card', amountMinor: 0 });
    expect(seen).toMatchObject({ status: 'open', amountMinor: 0, currency: 'GBP' });
    const { cardRef } = stripe.double.people.leaveCard(seen.gatewayRef);
    const kept = await stripe.gateway.look(seen);
    const card = {
      cardRef,
      customerRef: expect.stringMatching(/^cus_/),
      label: 'Visa ending in 4242',
    };
    expect(kept).toEqual({ ...seen, ...GONE, status: 'card-kept', card });
  });

  test('and refused is told of, on a page that stays open', async () => {
    const seen = await opened({ mode: 'keep-card', amountMinor: 0 });
    stripe.double.people.leaveWrongCard(seen.gatewayRef);
    const failure = 'The details of the card are not right. Please check them.';
    expect(await stripe.gateway.look(seen)).toEqual({ ...seen, failure });
  });
});

describe('what is authorised', () => {
  test('is captured whole', async () => {
    const seen = await authorised();
    expect(await stripe.gateway.look(seen)).toMatchObject({
      status: 'authorised',
      chargeRef: seen.chargeRef,
      amountMinor: 6000,
      capturedMinor: 0,
    });
    expect(await captured(seen, 6000)).toMatchObject({
      status: 'captured',
      capturedMinor: 6000,
      card: { label: 'Visa ending in 4242' },
    });
  });

  test('is captured in part, and what it was stays known', async () => {
    const seen = await authorised();
    const after = await captured(seen, 1500);
    const part = { status: 'captured', amountMinor: 6000, capturedMinor: 1500, refunds: [] };
    expect(after).toMatchObject(part);
    expect(await stripe.gateway.look(seen)).toMatchObject({ ...part, gatewayRef: seen.gatewayRef });
  });

  test('and captured at Stripe meanwhile is told of as it is', async () => {
    const seen = await authorised();
    await captured(seen, 6000, 'by hand');
    expect(await captured(seen, 1500)).toMatchObject({ status: 'captured', capturedMinor: 6000 });
  });

  test('and expired meanwhile has ended', async () => {
    const seen = await authorised();
    stripe.double.books.get<Intent>('payment_intent', seen.chargeRef).status = 'canceled';
    expect(await captured(seen, 6000)).toMatchObject({ status: 'ended', capturedMinor: 0 });
  });

  test('is never captured beyond its amount', async () => {
    const seen = await authorised();
    await expect(captured(seen, 6001)).rejects.toMatchObject({ retryable: false });
    expect(await stripe.gateway.look(seen)).toMatchObject({
      status: 'authorised',
      capturedMinor: 0,
    });
  });

  const captured = ({ chargeRef }: { chargeRef: string }, amountMinor: number, key = 'capture') =>
    stripe.gateway.capture({ chargeRef, amountMinor, currency: 'GBP', key: `${chargeRef} ${key}` });
});

describe('releasing', () => {
  test('closes the page', async () => {
    const seen = await opened();
    expect(await release(seen)).toMatchObject({ ...GONE, status: 'ended' });
    expect(() => stripe.double.people.pay(seen.gatewayRef)).toThrow('expired');
    expect(await release(seen)).toMatchObject({ status: 'ended' });
  });

  test('closes a page with a declined card', async () => {
    const seen = await opened();
    stripe.double.people.isDeclined(seen.gatewayRef);
    expect(await release(seen)).toMatchObject({ status: 'ended', chargeRef: null });
  });

  test('gives back what was authorised', async () => {
    const seen = await authorised();
    expect(await release(seen)).toMatchObject({ status: 'ended', capturedMinor: 0 });
  });

  test('leaves what was captured', async () => {
    const seen = await opened();
    stripe.double.people.pay(seen.gatewayRef);
    expect(await release(seen)).toMatchObject({ status: 'captured', capturedMinor: 6000 });
  });

  test('leaves a card that is kept', async () => {
    const seen = await opened({ mode: 'keep-card', amountMinor: 0 });
    stripe.double.people.leaveCard(seen.gatewayRef);
    expect(await release(seen)).toMatchObject({ status: 'card-kept' });
  });

  test('lets a client win who pays while the page is being closed', async () => {
    const seen = await opened();
    stripe.double.meanwhile.set('POST /v1/checkout/sessions/*/expire', () => {
      stripe.double.people.pay(seen.gatewayRef);
    });
    expect(await release(seen)).toMatchObject({ status: 'captured', capturedMinor: 6000 });
  });

  const release = ({ gatewayRef, chargeRef }: Seen) =>
    stripe.gateway.release({ gatewayRef, chargeRef, key: `${gatewayRef} release` });
});

describe('a card that was kept', () => {
  async function aCard() {
    const seen = await opened({ mode: 'keep-card', amountMinor: 0 });
    stripe.double.people.leaveCard(seen.gatewayRef);
    const { card } = await stripe.gateway.look(seen);
    if (!card?.customerRef) throw new Error('no card');
    return card;
  }

  test('is charged once, even when the key is long forgotten', async () => {
    const wish = aChargeWish(await aCard());
    const seen = await stripe.gateway.charge(wish);
    expect(seen).toMatchObject({ status: 'captured', capturedMinor: 3000, currency: 'GBP' });
    expect(seen.gatewayRef).toBe(seen.chargeRef);
    expect(await stripe.gateway.look(seen)).toEqual(seen);
    stripe.double.keys.clear();
    expect(await stripe.gateway.charge(wish)).toEqual(seen);
  });

  test('and declined is an answer, and stays one', async () => {
    const card = await aCard();
    stripe.double.books.declined.set(card.cardRef, 'authentication_required');
    const wish = aChargeWish(card);
    const seen = await stripe.gateway.charge(wish);
    expect(seen).toMatchObject({
      status: 'ended',
      chargeRef: null,
      amountMinor: 3000,
      capturedMinor: 0,
      failure: 'The bank wanted the payment to be confirmed, and it was not.',
    });
    expect(await stripe.gateway.charge(wish)).toEqual(seen);
    expect(await stripe.gateway.look(seen)).toEqual(seen);
  });

  test('and removed at Stripe is a failure that does not pass', async () => {
    const wish = aChargeWish({ ...(await aCard()), cardRef: 'pm_gone' });
    await expect(stripe.gateway.charge(wish)).rejects.toMatchObject({
      name: 'GatewayError',
      retryable: false,
    });
  });
});
