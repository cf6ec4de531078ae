import type Stripe from 'stripe';
import {
  GatewayError,
  type KeptCard,
  type OpenWish,
  type PaidCard,
  type Seen,
  type SeenRefund,
} from '@/lib/payment/gateway';
import { fromStripeAmount } from '@/lib/payment/stripe/amount';
import { declineSentence, refundFailure } from '@/lib/payment/stripe/failure';

/** What has to come with a session, and with the intent of one, to see it whole. */
export const SESSION_PARTS = [
  'payment_intent.latest_charge.refunds',
  'setup_intent.payment_method',
];
export const INTENT_PARTS = ['latest_charge.refunds'];

export function seenSession(session: Stripe.Checkout.Session): Seen {
  assertIs(session, 'checkout.session');
  const currency = (session.currency ?? session.metadata?.currency ?? '').toUpperCase();
  const isOpen = session.status === 'open';
  const page: Seen = {
    ...NOTHING,
    status: isOpen ? 'open' : 'ended',
    gatewayRef: session.id,
    url: isOpen ? session.url : null,
    amountMinor: fromStripeAmount(session.amount_total ?? 0, currency),
    currency,
  };
  const intent = objectOf(session.payment_intent);
  const setup = objectOf(session.setup_intent);
  if (intent) return { ...page, ...moneyOf(intent, page) };
  return setup ? { ...page, ...cardOf(setup, session) } : page;
}

/** A page that was not opened in time has no name at Stripe, and is known by ours. */
export function neverOpened(wish: OpenWish): Seen {
  const { paymentId: gatewayRef, amountMinor, currency } = wish;
  return { ...NOTHING, status: 'ended', gatewayRef, amountMinor, currency };
}

/** A charge without a page: nobody is there to try again, so what has failed has ended. */
export function seenIntent(intent: Stripe.PaymentIntent): Seen {
  const page = { status: 'ended', url: null } as const;
  return { ...NOTHING, gatewayRef: intent.id, ...moneyOf(intent, page) };
}

const NOTHING = {
  chargeRef: null,
  url: null,
  capturedMinor: 0,
  card: null,
  failure: '',
  refunds: [],
  disputedMinor: 0,
} satisfies Partial<Seen>;

type Page = Pick<Seen, 'status' | 'url'>;

function moneyOf(
  intent: Stripe.PaymentIntent,
  page: Page,
): Omit<Seen, 'gatewayRef' | 'disputedMinor'> {
  assertIs(intent, 'payment_intent');
  const currency = intent.currency.toUpperCase();
  const charge = objectOf(intent.latest_charge);
  const status = STATUS_OF_INTENT[intent.status] ?? page.status;
  return {
    status,
    url: status === 'open' && intent.status !== 'processing' ? page.url : null,
    chargeRef: charge?.status === 'succeeded' ? intent.id : null,
    amountMinor: fromStripeAmount(intent.amount, currency),
    capturedMinor: fromStripeAmount(intent.amount_received, currency),
    currency,
    card: paidCardOf(charge),
    failure: declineSentence(intent.last_payment_error),
    refunds: (charge?.refunds?.data ?? []).map(seenRefund),
  };
}

function paidCardOf(charge: Stripe.Charge | null): PaidCard | null {
  const card = charge?.status === 'succeeded' ? charge.payment_method_details?.card : undefined;
  return card?.last4 ? { label: labelOf(card.brand, card.last4) } : null;
}

/** The others wait for a card or its confirmation, as long as the page is open. */
const STATUS_OF_INTENT: Readonly<Record<string, Seen['status'] | undefined>> = {
  succeeded: 'captured',
  requires_capture: 'authorised',
  processing: 'open',
  canceled: 'ended',
};

function cardOf(
  setup: Stripe.SetupIntent,
  session: Stripe.Checkout.Session,
): Partial<Seen> & Pick<Seen, 'failure'> {
  const method = objectOf(setup.payment_method);
  const customerRef = refOf(session.customer) ?? refOf(setup.customer);
  if (setup.status !== 'succeeded' || !method || !customerRef) {
    return { failure: declineSentence(setup.last_setup_error) };
  }
  const label = method.card ? labelOf(method.card.brand, method.card.last4) : 'Card';
  const card: KeptCard = { customerRef, cardRef: method.id, label };
  return { status: 'card-kept', url: null, card, failure: '' };
}

function labelOf(brand: string | null, last4: string): string {
  return `${BRANDS[brand ?? ''] ?? 'Card'} ending in ${last4}`;
}

const BRANDS: Readonly<Record<string, string | undefined>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

export function seenRefund(refund: Stripe.Refund): SeenRefund {
  assertIs(refund, 'refund');
  const status = STATUS_OF_REFUND[refund.status ?? ''] ?? 'pending';
  return {
    refundRef: refund.id,
    refundId: ourId(refund.metadata?.refund_id),
    amountMinor: fromStripeAmount(refund.amount, refund.currency.toUpperCase()),
    status,
    failure: status === 'failed' ? refundFailure(refund.failure_reason) : '',
  };
}

const STATUS_OF_REFUND: Readonly<Record<string, SeenRefund['status'] | undefined>> = {
  succeeded: 'done',
  failed: 'failed',
  canceled: 'failed',
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Others may use the same account, and tag what they make as they like. */
export function ourId(tag: string | undefined): string | null {
  return tag && UUID.test(tag) ? tag : null;
}

export function objectOf<T extends { id: string }>(field: string | T | null | undefined): T | null {
  return field && typeof field !== 'string' ? field : null;
}

export function refOf(field: string | { id: string } | null): string | null {
  return typeof field === 'string' ? field : (field?.id ?? null);
}

/** The package takes any JSON for an answer, even that of a proxy which says that Stripe is away. */
function assertIs(answer: { object?: unknown }, object: string): void {
  if (answer?.object === object) return;
  throw new GatewayError('Stripe’s answer was not its own.', { retryable: true });
}
