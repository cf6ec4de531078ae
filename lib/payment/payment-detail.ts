import type { ActorKind } from '@/lib/auth/actor';
import { amountText } from '@/lib/money/money';
import type { Entry } from '@/lib/payment/ledger';
import { type MovementRow, type MovementView, movementView } from '@/lib/payment/movement';
import { entryText, happeningText } from '@/lib/payment/posting-text';
import { formatDateTime } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** One payment as staff see it: what became of it, and what of it can be given back. */
export interface PaymentDetail {
  payment: MovementView;
  refunds: (MovementView & { canRetry: boolean; canMark: boolean })[];
  /** As a field has it: '45.00'; null where nothing is left. */
  left: { amount: string; currency: string } | null;
  currency: string;
  /** What the ledger says of its calendar entry. */
  postings: PostingView[];
}

export interface PostingView {
  id: string;
  at: string;
  text: string;
  by: string;
  note: string;
  lines: string[];
}

export interface Posted {
  id: string;
  source: string;
  note: string;
  at: Instant;
  actor: ActorKind;
  actorName: string;
  entries: readonly Entry[];
}

interface Reader {
  zone: BundledZone;
  locale: string;
}

export function paymentDetail(
  found: {
    payment: MovementRow;
    refunds: readonly MovementRow[];
    leftMinor: number;
    postings: readonly Posted[];
  },
  reader: Reader,
): PaymentDetail {
  const { payment, leftMinor } = found;
  const { currency } = payment;
  const amount = amountText({ amountMinor: leftMinor, currency });
  return {
    payment: movementView(payment, reader),
    refunds: found.refunds.map((row) => ({
      ...movementView(row, reader),
      canRetry: row.status === 'FAILED' && row.amountMinor <= leftMinor,
      canMark: row.status === 'PENDING' && row.gateway === 'place',
    })),
    left: leftMinor > 0 ? { amount, currency } : null,
    currency,
    postings: found.postings.map((posted) => postingView(posted, { ...reader, currency })),
  };
}

const BY: Record<ActorKind, string> = {
  CLIENT: 'the client',
  PROVIDER: 'the provider',
  STAFF: 'the desk',
  SYSTEM: 'Holdfast',
};

function postingView(posted: Posted, reader: Reader & { currency: string }): PostingView {
  const { id, source, note, at, actor, actorName, entries } = posted;
  return {
    id,
    at: formatDateTime({ at, ...reader }),
    text: happeningText(source),
    by: actorName || BY[actor],
    note,
    lines: entries.map((entry) => entryText(entry, reader)),
  };
}
