import { termsOf } from '@/lib/appointment/agreed-terms';
import {
  isConceivable,
  type MoveQuestion,
  move,
  refusalText,
  type SettleVerb,
} from '@/lib/appointment/transitions';
import { quoteCancellation, quoteNoShow } from '@/lib/cancellation/quote';
import { formatMoney } from '@/lib/money/money';
import type { Instant } from '@/lib/time/instant';

/** A button for an appointment: pressable, or off with its reason. */
export interface SettleChoice {
  verb: SettleVerb;
  /** Why it cannot be pressed now; undefined when it can. */
  offBecause?: string | undefined;
  /** What the client would owe: for not coming, or for cancelling at their own wish. */
  fee?: FeeView;
}

export interface FeeView {
  quoted: { feeMinor: number; returnedMinor: number };
  /** "£30" */
  text: string;
}

interface Standing extends Omit<MoveQuestion, 'verb'> {
  agreed: {
    agreedPolicy: unknown;
    agreedPriceMinor: number;
    agreedCurrency: string;
    createdAt: Date | Instant;
    paidMinor: number;
  };
  locale: string;
}

const VERBS = ['approve', 'decline', 'complete', 'mark-no-show', 'cancel', 'undo'] as const;

/** What the actor may do with an appointment now, by the same tables that the server applies. */
export function settleChoices({ agreed, locale, ...question }: Standing): SettleChoice[] {
  return VERBS.flatMap((verb) => {
    const moved = move({ ...question, verb });
    if (moved.ok) return [{ verb, ...feeOf(verb, { agreed, locale, ...question }) }];
    // What was not taken back in time is no button any more.
    if (verb === 'undo' || !isConceivable({ ...question, verb })) return [];
    return [{ verb, offBecause: refusalText(moved.error, verb) }];
  });
}

const QUOTES = { cancel: quoteCancellation, 'mark-no-show': quoteNoShow };

function feeOf(verb: SettleVerb, { agreed, locale, startAt, now }: Standing): { fee?: FeeView } {
  if (verb !== 'cancel' && verb !== 'mark-no-show') return {};
  const terms = termsOf({ ...agreed, startAt }, agreed.paidMinor);
  const { feeMinor, returnedMinor } = QUOTES[verb]({ terms, now });
  if (feeMinor === 0) return {};
  const money = { amountMinor: feeMinor, currency: agreed.agreedCurrency };
  return { fee: { quoted: { feeMinor, returnedMinor }, text: formatMoney(money, locale) } };
}
