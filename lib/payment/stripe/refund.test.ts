import { describe, expect, test } from 'vitest';
import { newId } from '@/lib/id';
import type { Listed } from '@/lib/payment/gateway';
import { freshStripe } from '@/lib/testing/fresh-stripe';
import { aChargeWish, aWish } from '@/lib/testing/stripe-wishes';
import { systemNow } from '@/lib/time/clock';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

const stripe = freshStripe();

async function paid() {
  const wish = aWish();
  const { gatewayRef } = await stripe.gateway.open(wish);
  return {
    paymentId: wish.paymentId,
    gatewayRef,
    chargeRef: stripe.double.people.pay(gatewayRef).id,
  };
}

function refundWish(chargeRef: string, amountMinor: number) {
  const refundId = newId();
  return { key: refundId, refundId, chargeRef, amountMinor, currency: 'GBP' };
}

describe('a refund', () => {
  test('is given once, even when the key is long forgotten', async () => {
    const { chargeRef, ...payment } = await paid();
    const wish = refundWish(chargeRef, 2500);
    const given = await stripe.gateway.refund(wish);
    const { refundId } = wish;
    expect(given).toMatchObject({ refundId, amountMinor: 2500, status: 'done', failure: '' });
    stripe.double.keys.clear();
    expect(await stripe.gateway.refund(wish)).toEqual(given);
    const { refunds } = await stripe.gateway.look({ ...payment, chargeRef });
    expect(refunds).toEqual([given]);
  });

  test('of more than is left is refused, and changes nothing', async () => {
    const payment = await paid();
    await stripe.gateway.refund(refundWish(payment.chargeRef, 5000));
    const more = stripe.gateway.refund(refundWish(payment.chargeRef, 1001));
    await expect(more).rejects.toMatchObject({ retryable: false });
    expect((await stripe.gateway.look(payment)).refunds).toHaveLength(1);
  });

  test('is pending while the bank takes its time, and can fail', async () => {
    stripe.double.books.areRefundsSlow = true;
    const { chargeRef } = await paid();
    const { refundRef, status } = await stripe.gateway.refund(refundWish(chargeRef, 6000));
    expect(status).toBe('pending');
    stripe.double.people.settleRefund(refundRef, 'failed', 'expired_or_canceled_card');
    expect(await stripe.gateway.lookRefund({ refundRef })).toMatchObject({
      status: 'failed',
      failure: 'The card has expired, or is not used any more.',
    });
    stripe.double.people.settleRefund(refundRef, 'succeeded');
    expect(await stripe.gateway.lookRefund({ refundRef })).toMatchObject({
      status: 'done',
      failure: '',
    });
  });

  test('that was given at Stripe is seen without an id of ours', async () => {
    const payment = await paid();
    const refundRef = stripe.double.people.refundByHand(payment.chargeRef, 100);
    const { refunds } = await stripe.gateway.look(payment);
    expect(refunds).toMatchObject([{ refundRef, refundId: null, amountMinor: 100 }]);
  });

  test('is seen however many there are', async () => {
    const payment = await paid();
    for (let count = 0; count < 12; count++)
      stripe.double.people.refundByHand(payment.chargeRef, 10);
    expect((await stripe.gateway.look(payment)).refunds).toHaveLength(12);
  });
});

describe('the list', () => {
  async function listed(sinceMs: number): Promise<Listed[]> {
    const all: Listed[] = [];
    for await (const one of stripe.gateway.list({ sinceMs })) all.push(one);
    return all;
  }

  test('has each payment once, with its refunds and what a bank took back', async () => {
    const { chargeRef, gatewayRef, paymentId } = await paid();
    await stripe.gateway.refund(refundWish(chargeRef, 1000));
    stripe.double.people.dispute(chargeRef, 2500);
    const all = await listed(systemNow() - HOUR_MS);
    const [one, ...others] = all.filter((of) => of.paymentId === paymentId);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ gatewayRef, chargeRef, capturedMinor: 6000, disputedMinor: 2500 });
    expect(one?.refunds).toMatchObject([{ amountMinor: 1000, status: 'done' }]);
  });

  test('has older payments that were given back, or taken back by a bank, since then', async () => {
    const [refunded, disputed, untouched] = [await paid(), await paid(), await paid()];
    const sinceMs = systemNow() + 40 * DAY_MS;
    stripe.double.books.clock = () => sinceMs + HOUR_MS;
    stripe.double.people.refundByHand(refunded.chargeRef, 1000);
    stripe.double.people.dispute(disputed.chargeRef, 2500);
    const all = await listed(sinceMs);
    const byId = ({ paymentId }: { paymentId: string }) =>
      all.filter((of) => of.paymentId === paymentId);
    expect(byId(refunded)).toMatchObject([{ refunds: [{ amountMinor: 1000 }] }]);
    expect(byId(disputed)).toMatchObject([{ disputedMinor: 2500 }]);
    expect(byId(untouched)).toEqual([]);
  });

  test('has what was charged without a page, and what others did with the account', async () => {
    const kept = await stripe.gateway.open(aWish({ mode: 'keep-card', amountMinor: 0 }));
    stripe.double.people.leaveCard(kept.gatewayRef);
    const { card } = await stripe.gateway.look(kept);
    const wish = aChargeWish(card?.customerRef ? card : { customerRef: '', cardRef: '' });
    await stripe.gateway.charge(wish);
    const foreign = stripe.double.people.pay((await stripe.gateway.open(aWish())).gatewayRef);
    const session = stripe.double.books.get('checkout.session', String(foreign.session));
    session.metadata = { payment_id: 'order 7' };
    const all = await listed(systemNow() - HOUR_MS);
    const byId = (paymentId: string | null) => all.filter((of) => of.paymentId === paymentId);
    expect(byId(wish.paymentId)).toMatchObject([{ status: 'captured', capturedMinor: 3000 }]);
    expect(byId(null)).toMatchObject([{ gatewayRef: session.id, disputedMinor: 0 }]);
  });

  test('goes over every page, and begins where it was asked to', async () => {
    const { gatewayRef: before } = await stripe.gateway.open(aWish());
    const sinceMs = systemNow() + 10 * MINUTE_MS;
    stripe.double.books.clock = () => sinceMs + 10 * MINUTE_MS;
    const intent = stripe.double.people.pay(before);
    const template = stripe.double.books.get('checkout.session', before);
    for (let count = 0; count < 250; count++) {
      const { id: _, created: __, ...fields } = template;
      stripe.double.books.add('cs_test', { ...fields, payment_intent: null });
    }
    const all = await listed(sinceMs);
    const pages = all.filter(({ gatewayRef }) => gatewayRef.startsWith('cs_'));
    expect(pages).toHaveLength(250);
    expect(new Set(pages.map(({ gatewayRef }) => gatewayRef)).size).toBe(250);
    expect(all.some(({ chargeRef }) => chargeRef === intent.id)).toBe(false);
  });
});
