import type Stripe from 'stripe';
import {
  declineError,
  type Intent,
  type Session,
  type StripeBooks,
  VISA,
} from '@/lib/testing/stripe-books';

/** Somebody on the page of a session, and the people who work at Stripe's dashboard and at banks. */
export function peopleAt(books: StripeBooks) {
  return {
    pay(sessionId: string, card = VISA): Intent {
      const { session, intent } = submit(books, sessionId);
      books.charge(intent, { card });
      close(session);
      return intent;
    },

    /** The card is declined; the page stays open for another. */
    isDeclined(sessionId: string, code = 'insufficient_funds'): void {
      books.charge(submit(books, sessionId).intent, { declineCode: code });
    },

    /** 3-D Secure: the bank wants a confirmation, and the client has not given it yet. */
    isAskedToConfirm(sessionId: string): void {
      submit(books, sessionId).intent.status = 'requires_action';
    },

    leaveCard(sessionId: string, card = VISA): { cardRef: string } {
      const session = openSession(books, sessionId);
      const customer = books.add('cus', { object: 'customer', email: session.customer_email });
      const method = books.add('pm', { object: 'payment_method', type: 'card', card });
      const made = setupOf(books, session);
      Object.assign(made, {
        status: 'succeeded',
        payment_method: method.id,
        customer: customer.id,
        last_setup_error: null,
      });
      session.customer = customer.id;
      close(session);
      return { cardRef: method.id };
    },

    leaveWrongCard(sessionId: string, code = 'incorrect_cvc'): void {
      const error = declineError(code);
      setupOf(books, openSession(books, sessionId)).last_setup_error = error;
    },

    settleRefund(refundId: string, status: 'succeeded' | 'failed', reason?: string): void {
      Object.assign(books.get('refund', refundId), { status, failure_reason: reason });
    },

    refundByHand(intentId: string, amount: number): string {
      return books.refund(books.get<Intent>('payment_intent', intentId), amount, {}).id;
    },

    dispute: (intentId: string, amount: number) => dispute(books, intentId, amount),

    settleDispute(disputeId: string, status: Stripe.Dispute.Status): void {
      books.get('dispute', disputeId).status = status;
    },
  };
}

/** A bank takes a charge back, or a part of it; the answer names the dispute. */
function dispute(books: StripeBooks, intentId: string, amount: number): string {
  const { latest_charge, currency } = books.get<Intent>('payment_intent', intentId);
  const charge = latest_charge ?? '';
  books.get('charge', charge).disputed = true;
  const about = { charge, payment_intent: intentId, amount, currency };
  return books.add('dp', { object: 'dispute', ...about, status: 'needs_response' }).id;
}

function openSession(books: StripeBooks, id: string): Session {
  const session = books.get<Session>('checkout.session', id);
  if (session.status !== 'open') throw new Error(`the page is ${session.status}`);
  return session;
}

function close(session: Session): void {
  Object.assign(session, { status: 'complete', url: null });
}

/** A session has no intent before somebody submits its page; then always the same. */
function submit(books: StripeBooks, id: string): { session: Session; intent: Intent } {
  const session = openSession(books, id);
  const known = session.payment_intent;
  const intent = known
    ? books.get<Intent>('payment_intent', known)
    : books.add<Intent>('pi', {
        object: 'payment_intent',
        status: 'requires_payment_method',
        amount: session.amount_total ?? 0,
        amount_capturable: 0,
        amount_received: 0,
        currency: session.currency ?? '',
        customer: null,
        latest_charge: null,
        last_payment_error: null,
        session: session.id,
        capture_method: 'automatic',
        ...books.wishes.get(id),
      });
  session.payment_intent = intent.id;
  return { session, intent };
}

function setupOf(books: StripeBooks, session: Session) {
  const known = session.setup_intent;
  if (known) return books.get('setup_intent', known);
  const setup = books.add('seti', {
    object: 'setup_intent',
    status: 'requires_payment_method',
    payment_method: null,
    customer: null,
    last_setup_error: null,
    ...books.wishes.get(session.id),
  });
  session.setup_intent = setup.id;
  return setup;
}
