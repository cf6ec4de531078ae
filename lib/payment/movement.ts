import { formatMoney } from '@/lib/money/money';
import type { GatewayName } from '@/lib/payment/gateway';
import { methodText } from '@/lib/payment/method';
import { formatDateTime } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

type PaymentStatus = 'WANTED' | 'OPEN' | 'AUTHORISED' | 'CAPTURED' | 'CARD_KEPT' | 'ENDED';
type RefundStatus = 'REQUESTED' | 'PENDING' | 'DONE' | 'FAILED' | 'WITHDRAWN';

/** A payment or a refund, as it is read. */
export interface MovementRow {
  id: string;
  kind: 'payment' | 'refund';
  status: PaymentStatus | RefundStatus;
  paymentId: string;
  businessId: string;
  appointmentId: string;
  uid: string;
  at: Instant;
  amountMinor: number;
  currency: string;
  gateway: GatewayName;
  cardLabel: string;
  purpose: 'BOOKING' | 'CARD' | 'FEE' | 'BALANCE';
  /** What a person of the business has to look at. */
  trouble: string;
  failure: string;
  reason: string;
  service: string;
  client: string;
  receiptId: string | null;
}

export interface Figures {
  takenMinor: number;
  givenBackMinor: number;
  feesMinor: number;
  /** Of all clients, to be spent. */
  creditMinor: number;
  /** By all clients. */
  owedMinor: number;
}

export interface MovementState {
  tone: 'neutral' | 'info' | 'success' | 'warning' | 'problem';
  word: string;
}

/** A payment or a refund in words. */
export interface MovementView {
  id: string;
  paymentId: string;
  appointmentId: string;
  /** 'For the booking', 'Refund' */
  what: string;
  isRefund: boolean;
  at: string;
  /** '−£45' of a refund; empty where a card was left and nothing paid. */
  amount: string;
  state: MovementState;
  method: string;
  client: string;
  service: string;
  /** What went wrong, and what to look at; empty where nothing did. */
  trouble: string;
  reason: string;
  receiptId: string | null;
}

const PURPOSES: Record<MovementRow['purpose'], string> = {
  BOOKING: 'For the booking',
  CARD: 'A card to keep',
  FEE: 'Fee',
  BALANCE: 'What was owed',
};

const STATES: Record<PaymentStatus | RefundStatus, MovementState> = {
  WANTED: { tone: 'neutral', word: 'Asked for' },
  OPEN: { tone: 'neutral', word: 'Not paid yet' },
  AUTHORISED: { tone: 'info', word: 'Authorised' },
  CAPTURED: { tone: 'success', word: 'Paid' },
  CARD_KEPT: { tone: 'info', word: 'Card kept' },
  ENDED: { tone: 'neutral', word: 'Ended' },
  REQUESTED: { tone: 'info', word: 'Asked for' },
  PENDING: { tone: 'info', word: 'On its way' },
  DONE: { tone: 'success', word: 'Given back' },
  FAILED: { tone: 'problem', word: 'Failed' },
  WITHDRAWN: { tone: 'neutral', word: 'Withdrawn' },
};

export function movementView(
  row: MovementRow,
  { zone, locale }: { zone: BundledZone; locale: string },
): MovementView {
  const { id, paymentId, appointmentId, client, service, reason, receiptId } = row;
  const isRefund = row.kind === 'refund';
  return {
    id,
    paymentId,
    appointmentId,
    what: isRefund ? 'Refund' : PURPOSES[row.purpose],
    isRefund,
    at: formatDateTime({ at: row.at, zone, locale }),
    amount: amountOf(row, locale),
    state: stateOf(row),
    method: methodText(row),
    client,
    service,
    trouble: [row.trouble, row.failure].filter(Boolean).join(' '),
    reason,
    receiptId,
  };
}

function amountOf({ kind, amountMinor, currency }: MovementRow, locale: string): string {
  if (amountMinor === 0) return '';
  const text = formatMoney({ amountMinor, currency }, locale);
  return kind === 'refund' ? `−${text}` : text;
}

function stateOf({ status, purpose, trouble, failure, gateway }: MovementRow): MovementState {
  if (trouble) return { tone: 'problem', word: 'Please look' };
  if (status === 'ENDED' && purpose === 'FEE' && failure)
    return { tone: 'warning', word: 'Not paid' };
  if (status === 'REQUESTED' && failure) return { tone: 'warning', word: 'Being tried again' };
  if (status === 'PENDING' && gateway === 'place')
    return { tone: 'warning', word: 'To be handed back' };
  return STATES[status];
}
