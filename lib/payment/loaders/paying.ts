import { loadNow } from '@/lib/action/request-now';
import { hashToken } from '@/lib/auth/manage-token';
import { readDb } from '@/lib/db/client';
import { formatMoney } from '@/lib/money/money';
import { findPaying } from '@/lib/payment/data/paying';

/** A payment that the client can make now, or could in a moment. */
export interface PayingView {
  /** 'preparing': a worker is opening it; 'stuck': it could not be opened. */
  state: 'preparing' | 'open' | 'stuck';
  isCard: boolean;
  isDemo: boolean;
  /** It is what makes the booking; else something that is owed. */
  books: boolean;
  amount: string;
  url: string | null;
  /** Why the last card was refused. */
  failure: string;
  /** For so long the time is kept; undefined where nothing depends on it. */
  remainingMs: number | undefined;
}

/** The payment behind a manage link; null when there is none to make. */
export async function loadPaying(token: string): Promise<PayingView | null> {
  const found = await findPaying(readDb(), { tokenHash: hashToken(token) });
  if (!found) return null;
  const { purpose, amountMinor, currency, url, failure, keptUntil, appointment } = found;
  const books = purpose === 'BOOKING' || purpose === 'CARD';
  if (books && appointment.pendingReason !== 'PAYMENT') return null;
  const now = await loadNow();
  return {
    state: stateOf(found),
    isCard: purpose === 'CARD',
    isDemo: found.gateway === 'demo',
    books,
    amount: formatMoney({ amountMinor, currency }, appointment.client?.locale ?? 'en-GB'),
    url,
    failure,
    remainingMs: keptUntil === undefined ? undefined : Math.max(0, keptUntil - now),
  };
}

function stateOf({ status, url, task }: { status: string; url: string | null; task: unknown }) {
  if (status === 'OPEN' && url) return 'open';
  return task === null ? 'stuck' : 'preparing';
}
