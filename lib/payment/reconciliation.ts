import type { Listed, SeenRefund } from '@/lib/payment/gateway';

export type FindingKind =
  /** The gateway has the money, and nobody told us. */
  | 'NEWS_LOST'
  /** A person gave money back at the gateway itself. */
  | 'REFUND_ELSEWHERE'
  | 'AMOUNT_DIFFERS'
  /** Taken with our account, for nothing that we know. */
  | 'UNKNOWN_HERE'
  /** We hold it for captured, and the gateway does not have it. */
  | 'UNKNOWN_THERE'
  /** A refund that we know has come to another end there, or is of another amount. */
  | 'REFUND_DIFFERS'
  /** The client's bank took money back or returned it, and nobody told us. */
  | 'DISPUTED';

/** A payment as our books have it. */
export interface OwnPayment {
  id: string;
  businessId: string;
  gatewayRef: string | null;
  chargeRef: string | null;
  status: string;
  capturedMinor: number;
  /** What of it is with the client's bank. */
  disputedMinor: number;
  currency: string;
  refunds: readonly OwnRefund[];
}

interface OwnRefund {
  id: string;
  gatewayRef: string | null;
  status: 'REQUESTED' | 'PENDING' | 'DONE' | 'FAILED' | 'WITHDRAWN';
  amountMinor: number;
}

export interface Finding {
  kind: FindingKind;
  gatewayRef: string;
  paymentId: string | null;
  businessId: string | null;
  oursMinor: number | null;
  theirsMinor: number | null;
  currency: string;
}

/** These are mended by looking at the payment: what the gateway says becomes ours. */
export const MENDED_BY_LOOKING: ReadonlySet<FindingKind> = new Set([
  'NEWS_LOST',
  'REFUND_ELSEWHERE',
  'REFUND_DIFFERS',
  'DISPUTED',
]);

/** What a gateway's list and our books do not agree on, for one of its payments. */
export function compareListed(listed: Listed, own: OwnPayment | undefined): Finding[] {
  if (!own) return listed.capturedMinor > 0 ? [finding('UNKNOWN_HERE', listed, undefined)] : [];
  const isOurs = own.status === 'CAPTURED';
  const isTheirs = listed.status === 'captured';
  const kinds: (FindingKind | false)[] = [
    isTheirs && !isOurs && 'NEWS_LOST',
    isTheirs && isOurs && listed.capturedMinor !== own.capturedMinor && 'AMOUNT_DIFFERS',
    listed.currency !== own.currency && 'AMOUNT_DIFFERS',
    hasUnknownRefund(listed, own) && 'REFUND_ELSEWHERE',
    hasOtherRefund(listed, own) && 'REFUND_DIFFERS',
    isTheirs && isOurs && listed.disputedMinor !== own.disputedMinor && 'DISPUTED',
  ];
  return [...new Set(kinds)].flatMap((kind) => (kind ? [finding(kind, listed, own)] : []));
}

/** What we hold for captured and the gateway's whole list does not have. */
export function compareOwn(own: OwnPayment, listedIds: ReadonlySet<string>): Finding[] {
  if (own.status !== 'CAPTURED' || listedIds.has(own.id)) return [];
  const { id: paymentId, businessId, gatewayRef, capturedMinor: oursMinor, currency } = own;
  const ref = gatewayRef ?? paymentId;
  const named = { gatewayRef: ref, paymentId, businessId, currency };
  return [{ kind: 'UNKNOWN_THERE', ...named, oursMinor, theirsMinor: null }];
}

/** One that we withdrew was not to be made. */
function hasUnknownRefund({ refunds }: Listed, own: OwnPayment): boolean {
  return refunds.some((theirs) => theirs.status !== 'failed' && !ourRefund(theirs, own));
}

/** One that we ask for just now is left to its worker. */
function hasOtherRefund({ refunds }: Listed, own: OwnPayment): boolean {
  return refunds.some((theirs) => {
    const ours = ourRefund(theirs, own);
    if (!ours || ours.status === 'REQUESTED') return false;
    return ours.status !== STATUS[theirs.status] || ours.amountMinor !== theirs.amountMinor;
  });
}

const STATUS = { pending: 'PENDING', done: 'DONE', failed: 'FAILED' } as const;

/** A refund that we asked for may have been made before we heard of it: it carries our id. */
function ourRefund({ refundRef, refundId }: SeenRefund, own: OwnPayment): OwnRefund | undefined {
  return own.refunds.find(
    (ours) =>
      ours.status !== 'WITHDRAWN' &&
      (ours.gatewayRef === refundRef || (refundId !== null && ours.id === refundId)),
  );
}

function finding(kind: FindingKind, listed: Listed, own: OwnPayment | undefined): Finding {
  const amount = kind === 'DISPUTED' ? 'disputedMinor' : 'capturedMinor';
  return {
    kind,
    gatewayRef: listed.gatewayRef,
    paymentId: own?.id ?? null,
    businessId: own?.businessId ?? null,
    oursMinor: own?.[amount] ?? null,
    theirsMinor: listed[amount],
    currency: listed.currency,
  };
}
