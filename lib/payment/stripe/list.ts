import type Stripe from 'stripe';
import type { Listed } from '@/lib/payment/gateway';
import { gatewayErrorOf } from '@/lib/payment/stripe/failure';
import {
  INTENT_PARTS,
  objectOf,
  ourId,
  SESSION_PARTS,
  seenIntent,
  seenSession,
} from '@/lib/payment/stripe/seen';
import { whole } from '@/lib/payment/stripe/whole';
import { DAY_MS } from '@/lib/time/instant';

interface Period {
  sinceMs: number;
}

/** Sessions since then, then what was charged without one. The newest come first, a hundred a call. */
export async function* listAll(stripe: Stripe, period: Period): AsyncGenerator<Listed> {
  try {
    const paidOnPage = new Set<string>();
    yield* listSessions(stripe, period, paidOnPage);
    yield* listIntents(stripe, period, paidOnPage);
  } catch (error) {
    throw gatewayErrorOf(error);
  }
}

/** A page lives for a day, so money of this period may belong to a page of the day before. */
async function* listSessions(
  stripe: Stripe,
  { sinceMs }: Period,
  paidOnPage: Set<string>,
): AsyncGenerator<Listed> {
  const query = sinceQuery(sinceMs - DAY_MS, SESSION_PARTS);
  for await (const session of stripe.checkout.sessions.list(query)) {
    const intent = objectOf(session.payment_intent);
    if (intent) paidOnPage.add(intent.id);
    if (session.mode === 'subscription' || session.created * 1000 < sinceMs) continue;
    const seen = await whole(stripe, seenSession(session), intent);
    yield { ...seen, paymentId: ourId(session.metadata?.payment_id) };
  }
}

async function* listIntents(
  stripe: Stripe,
  { sinceMs }: Period,
  paidOnPage: ReadonlySet<string>,
): AsyncGenerator<Listed> {
  for await (const intent of stripe.paymentIntents.list(sinceQuery(sinceMs, INTENT_PARTS))) {
    if (paidOnPage.has(intent.id)) continue;
    const seen = await whole(stripe, seenIntent(intent), intent);
    yield { ...seen, paymentId: ourId(intent.metadata.payment_id) };
  }
}

function sinceQuery(sinceMs: number, parts: readonly string[]) {
  const expand = parts.map((part) => `data.${part}`);
  return { created: { gte: Math.floor(sinceMs / 1000) }, limit: 100, expand };
}
