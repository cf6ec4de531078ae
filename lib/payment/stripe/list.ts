import type Stripe from 'stripe';
import type { Listed } from '@/lib/payment/gateway';
import { gatewayErrorOf } from '@/lib/payment/stripe/failure';
import {
  INTENT_PARTS,
  objectOf,
  ourId,
  refOf,
  SESSION_PARTS,
  seenIntent,
  seenSession,
} from '@/lib/payment/stripe/seen';
import { whole } from '@/lib/payment/stripe/whole';
import { DAY_MS } from '@/lib/time/instant';

interface Period {
  sinceMs: number;
}

/** By the ids of their intents. */
interface Known {
  /** Money of a page, of this period or of the day before. */
  paidOnPage: Set<string>;
  listed: Set<string>;
}

/**
 * Sessions since then, then what was charged without one, then what is older and was given back or
 * taken back by a bank since then. The newest come first, a hundred a call.
 */
export async function* listAll(stripe: Stripe, period: Period): AsyncGenerator<Listed> {
  try {
    const known: Known = { paidOnPage: new Set(), listed: new Set() };
    yield* listSessions(stripe, period, known);
    yield* listIntents(stripe, period, known);
    yield* listOlder(stripe, period, known);
  } catch (error) {
    throw gatewayErrorOf(error);
  }
}

/** A page lives for a day, so money of this period may belong to a page of the day before. */
async function* listSessions(
  stripe: Stripe,
  { sinceMs }: Period,
  { paidOnPage, listed }: Known,
): AsyncGenerator<Listed> {
  const query = sinceQuery(sinceMs - DAY_MS, SESSION_PARTS);
  for await (const session of stripe.checkout.sessions.list(query)) {
    const intent = objectOf(session.payment_intent);
    if (intent) paidOnPage.add(intent.id);
    if (session.mode === 'subscription' || session.created * 1000 < sinceMs) continue;
    if (intent) listed.add(intent.id);
    const seen = await whole(stripe, seenSession(session), intent);
    yield { ...seen, paymentId: ourId(session.metadata?.payment_id) };
  }
}

async function* listIntents(
  stripe: Stripe,
  { sinceMs }: Period,
  { paidOnPage, listed }: Known,
): AsyncGenerator<Listed> {
  for await (const intent of stripe.paymentIntents.list(sinceQuery(sinceMs, INTENT_PARTS))) {
    if (paidOnPage.has(intent.id)) continue;
    listed.add(intent.id);
    yield listedIntent(stripe, intent);
  }
}

/** A refund of an old payment, or a dispute about one, is as young as any. */
async function* listOlder(
  stripe: Stripe,
  { sinceMs }: Period,
  { listed }: Known,
): AsyncGenerator<Listed> {
  for await (const intentId of touchedSince(stripe, sinceMs)) {
    if (listed.has(intentId)) continue;
    listed.add(intentId);
    const intent = await stripe.paymentIntents.retrieve(intentId, { expand: INTENT_PARTS });
    yield listedIntent(stripe, intent);
  }
}

/** Banks take months for a dispute, which ends long after it began. */
const LONGEST_DISPUTE_MS = 150 * DAY_MS;

async function* touchedSince(stripe: Stripe, sinceMs: number): AsyncGenerator<string> {
  for await (const { payment_intent } of stripe.refunds.list(sinceQuery(sinceMs, []))) {
    const id = refOf(payment_intent);
    if (id) yield id;
  }
  const disputes = stripe.disputes.list(sinceQuery(sinceMs - LONGEST_DISPUTE_MS, []));
  for await (const { payment_intent } of disputes) {
    const id = refOf(payment_intent);
    if (id) yield id;
  }
}

async function listedIntent(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<Listed> {
  const seen = await whole(stripe, seenIntent(intent), intent);
  return { ...seen, paymentId: ourId(intent.metadata.payment_id) };
}

function sinceQuery(sinceMs: number, parts: readonly string[]) {
  const created = { gte: Math.floor(sinceMs / 1000) };
  const expand = parts.map((part) => `data.${part}`);
  return { created, limit: 100, ...(expand.length > 0 && { expand }) };
}
