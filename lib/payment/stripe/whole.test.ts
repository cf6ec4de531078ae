import { expect, test } from 'vitest';
import { freshStripe } from '@/lib/testing/fresh-stripe';
import { aChargeWish, aWish } from '@/lib/testing/stripe-wishes';

const stripe = freshStripe();

async function paid() {
  const { gatewayRef } = await stripe.gateway.open(aWish());
  return { gatewayRef, chargeRef: stripe.double.people.pay(gatewayRef).id };
}

test('what a bank has taken back is seen until it is won', async () => {
  const payment = await paid();
  const taken = async () => (await stripe.gateway.look(payment)).disputedMinor;
  expect(await taken()).toBe(0);
  const dispute = stripe.double.people.dispute(payment.chargeRef, 2500);
  expect(await taken()).toBe(2500);
  stripe.double.people.settleDispute(dispute, 'under_review');
  expect(await taken()).toBe(2500);
  stripe.double.people.settleDispute(dispute, 'won');
  expect(await taken()).toBe(0);
});

test('what is lost stays taken, and an inquiry takes nothing', async () => {
  const payment = await paid();
  const lost = stripe.double.people.dispute(payment.chargeRef, 1000);
  stripe.double.people.settleDispute(lost, 'lost');
  const inquiry = stripe.double.people.dispute(payment.chargeRef, 5000);
  stripe.double.people.settleDispute(inquiry, 'warning_needs_response');
  expect((await stripe.gateway.look(payment)).disputedMinor).toBe(1000);
});

test('a charge that is found again is seen with what a bank took of it since', async () => {
  const kept = await stripe.gateway.open(aWish({ mode: 'keep-card', amountMinor: 0 }));
  stripe.double.people.leaveCard(kept.gatewayRef);
  const { card } = await stripe.gateway.look(kept);
  const wish = aChargeWish(card?.customerRef ? card : { customerRef: '', cardRef: '' });
  const { chargeRef } = await stripe.gateway.charge(wish);
  stripe.double.people.dispute(chargeRef ?? '', 1200);
  stripe.double.keys.clear();
  expect(await stripe.gateway.charge(wish)).toMatchObject({ chargeRef, disputedMinor: 1200 });
});
