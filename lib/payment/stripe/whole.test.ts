import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Gateway } from '@/lib/payment/gateway';
import { stripeGateway } from '@/lib/payment/stripe/gateway';
import { type StripeDouble, startStripeDouble } from '@/lib/testing/stripe-double';
import { aChargeWish, aWish } from '@/lib/testing/stripe-wishes';

let double: StripeDouble;
let gateway: Gateway;

beforeAll(async () => {
  double = await startStripeDouble();
  gateway = stripeGateway(double);
});

afterAll(async () => {
  await double.close();
});

afterEach(() => expect(double.complaints).toEqual([]));

async function paid() {
  const { gatewayRef } = await gateway.open(aWish());
  return { gatewayRef, chargeRef: double.people.pay(gatewayRef).id };
}

test('what a bank has taken back is seen until it is won', async () => {
  const payment = await paid();
  const taken = async () => (await gateway.look(payment)).disputedMinor;
  expect(await taken()).toBe(0);
  const dispute = double.people.dispute(payment.chargeRef, 2500);
  expect(await taken()).toBe(2500);
  double.people.settleDispute(dispute, 'under_review');
  expect(await taken()).toBe(2500);
  double.people.settleDispute(dispute, 'won');
  expect(await taken()).toBe(0);
});

test('what is lost stays taken, and an inquiry takes nothing', async () => {
  const payment = await paid();
  const lost = double.people.dispute(payment.chargeRef, 1000);
  double.people.settleDispute(lost, 'lost');
  const inquiry = double.people.dispute(payment.chargeRef, 5000);
  double.people.settleDispute(inquiry, 'warning_needs_response');
  expect((await gateway.look(payment)).disputedMinor).toBe(1000);
});

test('a charge that is found again is seen with what a bank took of it since', async () => {
  const kept = await gateway.open(aWish({ mode: 'keep-card', amountMinor: 0 }));
  double.people.leaveCard(kept.gatewayRef);
  const { card } = await gateway.look(kept);
  const wish = aChargeWish(card ?? { customerRef: '', cardRef: '' });
  const { chargeRef } = await gateway.charge(wish);
  double.people.dispute(chargeRef ?? '', 1200);
  double.keys.clear();
  expect(await gateway.charge(wish)).toMatchObject({ chargeRef, disputedMinor: 1200 });
});
