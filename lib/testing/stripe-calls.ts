import type { z } from 'zod';
import { fractionFault, isTooSmall } from '@/lib/testing/stripe-amounts';
import {
  declineError,
  type Intent,
  type Method,
  type Session,
  type StripeBooks,
  type StripeObject,
} from '@/lib/testing/stripe-books';
import type { Form } from '@/lib/testing/stripe-form';
import {
  captureSchema,
  intentSchema,
  listSchema,
  nothingSchema,
  readSchema,
  refundSchema,
  sessionSchema,
} from '@/lib/testing/stripe-schema';

/** What Stripe answers with an error. Those about what we sent at all are our defects. */
export class StripeRefusal extends Error {
  readonly status: number;
  readonly error: Record<string, unknown>;
  readonly isOurDefect: boolean;

  constructor(status: number, error: Record<string, unknown>, isOurDefect = false) {
    super(String(error.message ?? error.code));
    this.status = status;
    this.error = error;
    this.isOurDefect = isOurDefect;
  }
}

export interface Call {
  books: StripeBooks;
  /** From the path. */
  id: string;
  form: Form;
}

/** Every call that we make; `*` stands for an id. */
export const CALLS: Readonly<Record<string, (call: Call) => object>> = {
  'POST /v1/checkout/sessions': createSession,
  'GET /v1/checkout/sessions': listOf('checkout.session'),
  'GET /v1/checkout/sessions/*': readOf('checkout.session'),
  'POST /v1/checkout/sessions/*/expire': expireSession,
  'POST /v1/payment_intents': createIntent,
  'GET /v1/payment_intents': listOf('payment_intent'),
  'GET /v1/payment_intents/*': readOf('payment_intent'),
  'POST /v1/payment_intents/*/capture': captureIntent,
  'POST /v1/payment_intents/*/cancel': cancelIntent,
  'POST /v1/refunds': createRefund,
  'GET /v1/refunds': listOf('refund'),
  'GET /v1/refunds/*': readOf('refund'),
  'GET /v1/disputes': listOf('dispute'),
};

const LEAST_SECONDS = 30 * 60;
const MOST_SECONDS = 24 * 3600;

function createSession({ books, form }: Call): object {
  const wish = parse(sessionSchema, form);
  const ahead = wish.expires_at - books.seconds();
  if (ahead < LEAST_SECONDS || ahead > MOST_SECONDS) {
    throw refused(undefined, 'It must be 30 minutes to 24 hours ahead.', 'expires_at');
  }
  const price = wish.mode === 'payment' ? wish.line_items[0].price_data : undefined;
  if (price) assertCharges(price.unit_amount, price.currency);
  const session = books.add<Session>('cs_test', {
    object: 'checkout.session',
    mode: wish.mode,
    status: 'open',
    url: null,
    amount_total: price?.unit_amount ?? null,
    currency: price?.currency ?? null,
    client_reference_id: wish.client_reference_id,
    customer: null,
    customer_email: wish.customer_email,
    metadata: wish.metadata,
    payment_intent: null,
    setup_intent: null,
    expires_at: wish.expires_at,
  });
  session.url = `https://checkout.stripe.com/c/pay/${session.id}`;
  books.wishes.set(
    session.id,
    wish.mode === 'payment' ? wish.payment_intent_data : wish.setup_intent_data,
  );
  return session;
}

function expireSession({ books, id, form }: Call): object {
  parse(nothingSchema, form);
  const session = found<Session>(books, 'checkout.session', id);
  if (session.status !== 'open') {
    throw refused(undefined, `This Checkout Session has a status of ${session.status}.`);
  }
  const intent = session.payment_intent && books.find('payment_intent', session.payment_intent);
  if (intent) intent.status = 'canceled';
  return Object.assign(session, { status: 'expired', url: null });
}

function createIntent({ books, form }: Call): object {
  const { expand: _, ...wish } = parse(intentSchema, form);
  assertCharges(wish.amount, wish.currency, 'amount');
  found(books, 'customer', wish.customer);
  const { card } = found<Method>(books, 'payment_method', wish.payment_method);
  const intent = books.add<Intent>('pi', {
    object: 'payment_intent',
    status: 'requires_confirmation',
    amount: wish.amount,
    amount_capturable: 0,
    amount_received: 0,
    currency: wish.currency,
    capture_method: 'automatic',
    customer: wish.customer,
    latest_charge: null,
    metadata: wish.metadata,
  });
  const declineCode = books.declined.get(wish.payment_method);
  books.charge(intent, { card, declineCode });
  if (declineCode === undefined) return intent;
  throw new StripeRefusal(402, { ...declineError(declineCode), payment_intent: intent });
}

function captureIntent({ books, id, form }: Call): object {
  const { amount_to_capture: amount } = parse(captureSchema, form);
  const intent = found<Intent>(books, 'payment_intent', id);
  assertCounts(amount, intent.currency);
  if (intent.status !== 'requires_capture') throw unexpectedState(intent);
  if (amount > intent.amount_capturable) {
    throw refused('amount_too_large', 'more than was authorised', 'amount_to_capture');
  }
  books.get('charge', intent.latest_charge ?? '').captured = true;
  const done = { status: 'succeeded', amount_received: amount, amount_capturable: 0 };
  return Object.assign(intent, done);
}

/** What belongs to a page ends with it, unless money is authorised. */
function cancelIntent({ books, id, form }: Call): object {
  parse(nothingSchema, form);
  const intent = found<Intent>(books, 'payment_intent', id);
  if (intent.status !== 'requires_capture') throw unexpectedState(intent);
  return Object.assign(intent, { status: 'canceled', amount_capturable: 0 });
}

function createRefund({ books, form }: Call): object {
  const { payment_intent: id, amount, metadata } = parse(refundSchema, form);
  const intent = found<Intent>(books, 'payment_intent', id);
  assertCounts(amount, intent.currency);
  if (books.isDisputed(intent)) throw refused('charge_disputed', 'a bank has it', 'payment_intent');
  if (amount > books.refundable(intent)) {
    throw refused('charge_already_refunded', 'more than is left', 'amount');
  }
  return books.refund(intent, amount, metadata);
}

function readOf(kind: string) {
  return ({ books, id, form }: Call): object => {
    parse(readSchema, form);
    return found(books, kind, id);
  };
}

function listOf(kind: string) {
  return ({ books, form }: Call): object => {
    const query = parse(listSchema, form);
    const from = query.created?.gte ?? 0;
    const all = books
      .all(kind)
      .filter(({ created }) => created >= from)
      .filter(isFor('customer', query.customer))
      .filter(isFor('payment_intent', query.payment_intent));
    const start = all.findIndex(({ id }) => id === query.starting_after) + 1;
    const data = all.slice(start, start + query.limit);
    return { object: 'list', data, has_more: all.length > start + query.limit, url: '/v1' };
  };
}

function isFor(field: string, wanted: string | undefined) {
  return (object: StripeObject) => wanted === undefined || object[field] === wanted;
}

/** What is given back, or captured of what was authorised, may be less. */
function assertCharges(amount: number, currency: string, param?: string): void {
  assertCounts(amount, currency);
  if (!isTooSmall(amount, currency)) return;
  throw refused('amount_too_small', 'less than Stripe charges', param);
}

function assertCounts(amount: number, currency: string): void {
  const fault = fractionFault(amount, currency);
  if (fault) throw defect(fault, 'amount');
}

function parse<T>(schema: z.ZodType<T>, form: Form): T {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw defect(parsed.error.message, issue?.path.join('.') ?? '');
}

function found<T extends StripeObject>(books: StripeBooks, kind: string, id: string): T {
  const object = books.find<T>(kind, id);
  if (object) return object;
  const error = { type: 'invalid_request_error', code: 'resource_missing', message: `No ${kind}` };
  throw new StripeRefusal(404, error);
}

function unexpectedState({ status }: Intent): StripeRefusal {
  return refused('payment_intent_unexpected_state', `it is ${status}`);
}

function refused(code: string | undefined, message: string, param?: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', code, message, param });
}

function defect(message: string, param: string): StripeRefusal {
  const error = { type: 'invalid_request_error', code: 'parameter_invalid', message, param };
  return new StripeRefusal(400, error, true);
}
