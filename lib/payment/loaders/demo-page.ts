import { loadNow } from '@/lib/action/request-now';
import { readDb } from '@/lib/db/client';
import { formatMoney } from '@/lib/money/money';
import { findDemoPayment } from '@/lib/payment/data/demo';
import { type DemoMode, demoCard, demoCardsFor } from '@/lib/payment/demo/card';
import { statusAt } from '@/lib/payment/demo/seen';
import type { Seen } from '@/lib/payment/gateway';

/** What the demo's page shows, in words. */
export interface DemoPageView {
  ref: string;
  mode: DemoMode;
  state: Seen['status'];
  description: string;
  amount: string;
  returnUrl: string;
  cards: { value: string; label: string; hint: string }[];
}

/** Null for a payment that is not there, and for one on which nobody was to press anything. */
export async function loadDemoPage(ref: string): Promise<DemoPageView | null> {
  const [payment, now] = await Promise.all([findDemoPayment(readDb(), { ref }), loadNow()]);
  if (!payment || payment.mode === 'charge') return null;
  const { mode, description, returnUrl } = payment;
  return {
    ref,
    mode,
    state: statusAt(payment, now),
    description,
    // The demo knows no business, hence no language of one.
    amount: formatMoney(payment, 'en-GB'),
    returnUrl,
    cards: demoCardsFor(mode).map((value) => {
      const { label, does } = demoCard(value);
      return { value, label, hint: does[mode] };
    }),
  };
}
