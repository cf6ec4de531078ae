import Stripe from 'stripe';
import { GatewayError } from '@/lib/payment/gateway';

const { errors } = Stripe;

/** What staff read of a call that failed. Stripe's own words can repeat what was typed: they stay there. */
export function gatewayErrorOf(error: unknown): unknown {
  if (!(error instanceof errors.StripeError)) return error;
  if (error instanceof errors.StripeConnectionError) {
    return new GatewayError('Stripe did not answer in time.', { retryable: true });
  }
  if (error instanceof errors.StripeCardError) {
    return new GatewayError(declineSentence(error), { retryable: false });
  }
  if (isOurSetup(error)) {
    return new GatewayError(`Stripe refused our key${details(error)}.`, { retryable: true });
  }
  const retryable = isForNow(error);
  const did = retryable ? 'could not do this now' : 'refused this';
  return new GatewayError(`Stripe ${did}${details(error)}.`, { retryable });
}

/** A wrong key says nothing about the money: all goes on once the key is put right. */
function isOurSetup({ statusCode }: Stripe.errors.StripeError): boolean {
  return statusCode === 401 || statusCode === 403;
}

/** It is busy, or broken, or another call has the same key or object in hand. */
function isForNow(error: Stripe.errors.StripeError): boolean {
  const { statusCode = 500, code } = error;
  return statusCode >= 500 || statusCode === 429 || statusCode === 409 || code === 'lock_timeout';
}

/** ' (400 parameter_invalid_integer amount, req_123)': enough to find it in Stripe's own log. */
function details({ statusCode, code, param, requestId }: Stripe.errors.StripeError): string {
  const what = [statusCode, code, param].filter(Boolean).join(' ');
  const all = [what, requestId].filter(Boolean).join(', ');
  return all && ` (${all})`;
}

/** What was asked is impossible as things are at Stripe, perhaps because they have moved on. */
export function isRefusal(error: unknown, param?: string): boolean {
  if (!(error instanceof errors.StripeInvalidRequestError) || isForNow(error)) return false;
  return param === undefined || error.param === param;
}

interface Decline {
  code?: string | undefined;
  decline_code?: string | undefined;
}

/** Why a card was refused, for the client: '' where it was not. Of loss and fraud nothing is said. */
export function declineSentence(decline: Decline | null | undefined): string {
  if (!decline) return '';
  const { code = '', decline_code = '' } = decline;
  return SENTENCES.get(decline_code) ?? SENTENCES.get(code) ?? GENERIC;
}

const GENERIC = 'The bank declined the card. Please use another one, or ask the bank.';

const SENTENCES = new Map(
  Object.entries({
    'There is not enough money on the card, or it has reached its limit.': [
      ...['insufficient_funds', 'card_velocity_exceeded', 'withdrawal_count_limit_exceeded'],
    ],
    'The card has expired.': ['expired_card'],
    'The details of the card are not right. Please check them.': [
      ...['incorrect_number', 'invalid_number', 'incorrect_cvc', 'invalid_cvc', 'incorrect_zip'],
      ...['incorrect_address', 'invalid_expiry_month', 'invalid_expiry_year', 'invalid_account'],
    ],
    'The bank wanted the payment to be confirmed, and it was not.': [
      ...['authentication_required', 'payment_intent_authentication_failure'],
      ...['setup_intent_authentication_failure', 'authentication_not_handled'],
    ],
    'The bank could not be reached. Please try again.': [
      ...['processing_error', 'issuer_not_available', 'try_again_later', 'reenter_transaction'],
    ],
    'This card cannot be used for this payment. Please use another one.': [
      ...['card_not_supported', 'currency_not_supported', 'transaction_not_allowed'],
      ...['not_permitted', 'testmode_decline', 'live_mode_test_card'],
    ],
  }).flatMap(([sentence, codes]) => codes.map((code) => [code, sentence] as const)),
);

/** Why money did not go back, for staff. */
export function refundFailure(reason: string | null | undefined): string {
  return REFUND_FAILURES[reason ?? ''] ?? 'The bank did not take the money back.';
}

const REFUND_FAILURES: Readonly<Record<string, string | undefined>> = {
  lost_or_stolen_card: 'The card is lost or stolen.',
  expired_or_canceled_card: 'The card has expired, or is not used any more.',
  charge_for_pending_refund_disputed: 'The client’s bank had already taken the money back.',
  insufficient_funds: 'There is not enough money in the account at Stripe.',
  merchant_request: 'It was cancelled at Stripe.',
};
