import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { declineSentence } from '@/lib/payment/stripe/failure';
import { stripeGateway } from '@/lib/payment/stripe/gateway';
import { type HttpFault, patienceFor } from '@/lib/testing/http-double';
import { type StripeDouble, startStripeDouble } from '@/lib/testing/stripe-double';
import { aWish } from '@/lib/testing/stripe-wishes';

let double: StripeDouble;

beforeAll(async () => {
  double = await startStripeDouble();
});

afterAll(async () => {
  await double.close();
});

beforeEach(() => {
  double.asked.length = 0;
  double.complaints.length = 0;
});

const gatewayFor = (fault?: HttpFault) =>
  stripeGateway({ ...double, timeoutMs: patienceFor(fault) });

const error = (code: string, type = 'invalid_request_error') => ({
  error: { type, code, message: 'about ben@example.com', param: 'customer_email' },
});

const sessions = () => double.books.all('checkout.session').length;

test.each<[HttpFault, boolean, string]>([
  [{ status: 500, body: error('', 'api_error') }, true, 'Stripe could not do this now'],
  [{ status: 500, body: {} }, true, 'Stripe’s answer was not its own.'],
  [{ status: 429, body: error('lock_timeout') }, true, 'Stripe could not do this now (429'],
  [{ status: 409, body: error('idempotency_key_in_use') }, true, 'Stripe could not do this now'],
  [{ status: 400, body: error('email_invalid') }, false, 'Stripe refused this (400 email_invalid'],
  [{ status: 401, body: error('') }, true, 'Stripe refused our key (401'],
  [{ status: 403, body: error('') }, true, 'Stripe refused our key (403'],
  ['accepted-then-silent', true, 'Stripe did not answer in time.'],
])('%j is told as what it is, and names nobody', async (fault, retryable, message) => {
  double.faults.push(fault);
  const told = await gatewayFor(fault)
    .open(aWish())
    .catch((thrown: unknown) => thrown);
  expect(told).toMatchObject({ name: 'GatewayError', retryable, message: expect.any(String) });
  expect(String(told)).toContain(message);
  expect(String(told)).not.toContain('@');
  expect(double.asked.length).toBeLessThanOrEqual(1);
});

test('a line that is cut after the page was opened opens no second one', async () => {
  double.faults.push('accepted-then-gone', 'accepted-then-gone');
  const wish = aWish();
  const before = sessions();
  await expect(gatewayFor().open(wish)).rejects.toMatchObject({ retryable: true });
  expect((await gatewayFor().open(wish)).status).toBe('open');
  expect(sessions()).toBe(before + 1);
  expect(double.asked.map(({ isReplay }) => isReplay)).toEqual([false, true, true]);
});

test('another wish under a used key is refused for good', async () => {
  const wish = aWish();
  await gatewayFor().open(wish);
  const other = gatewayFor().open({ ...wish, amountMinor: 1 });
  await expect(other).rejects.toMatchObject({ retryable: false });
});

test('a wrong key is told as such, and is worth another try once it is put right', async () => {
  const gateway = stripeGateway({ url: double.url, secretKey: 'sk_test_wrong' });
  await expect(gateway.open(aWish())).rejects.toMatchObject({
    retryable: true,
    message: expect.stringMatching(/^Stripe refused our key \(401/),
  });
  expect(double.complaints).toHaveLength(1);
});

test('Stripe that is down is worth another try, in a list too', async () => {
  const gateway = stripeGateway({ url: 'http://127.0.0.1:9', secretKey: 'sk_test_1' });
  await expect(gateway.open(aWish())).rejects.toMatchObject({ retryable: true });
  await expect(gateway.list({ sinceMs: 0 })[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    name: 'GatewayError',
    retryable: true,
  });
});

describe('a decline', () => {
  test.each([
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, /not enough money/],
    [{ code: 'expired_card', decline_code: 'expired_card' }, /expired/],
    [{ code: 'incorrect_cvc' }, /details/],
    [{ code: 'authentication_required', decline_code: 'authentication_required' }, /confirmed/],
    [{ code: 'card_declined', decline_code: 'fraudulent' }, /^The bank declined the card/],
    [{}, /^The bank declined the card/],
  ])('%j has a sentence for the client', (decline, sentence) => {
    expect(declineSentence(decline)).toMatch(sentence);
  });

  test('that did not happen has none', () => {
    expect(declineSentence(null)).toBe('');
  });
});
