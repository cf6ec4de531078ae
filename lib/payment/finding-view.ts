import { formatMoney } from '@/lib/money/money';
import type { FindingKind } from '@/lib/payment/reconciliation';
import { formatDateTime } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

interface Found {
  id: string;
  kind: FindingKind;
  gateway: string;
  gatewayRef: string;
  paymentId: string | null;
  oursMinor: number | null;
  theirsMinor: number | null;
  currency: string;
  foundAt: Instant;
}

/** A difference between a gateway's list and our books, in words. */
export interface FindingView {
  id: string;
  what: string;
  /** 'Here £60, there £59.99.' */
  amounts: string;
  gatewayRef: string;
  found: string;
  paymentId: string | null;
}

const WHAT: Record<FindingKind, string> = {
  NEWS_LOST: 'Paid at the gateway, and not booked here',
  REFUND_ELSEWHERE: 'Given back at the gateway, and not booked here',
  REFUND_DIFFERS: 'A refund that ended otherwise there, or with another amount',
  AMOUNT_DIFFERS: 'Another amount or currency than here',
  UNKNOWN_HERE: 'A payment that nobody here knows',
  UNKNOWN_THERE: 'Booked here, and not at the gateway',
  DISPUTED: 'Taken back or returned by the client’s bank, and not booked here',
};

export function findingView(
  { id, kind, gatewayRef, paymentId, oursMinor, theirsMinor, currency, foundAt }: Found,
  { zone, locale }: { zone: BundledZone; locale: string },
): FindingView {
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const here = oursMinor === null ? 'Nothing here' : `Here ${money(oursMinor)}`;
  const there = theirsMinor === null ? 'nothing there' : `there ${money(theirsMinor)}`;
  return {
    id,
    what: WHAT[kind],
    amounts: `${here}, ${there}.`,
    gatewayRef,
    found: formatDateTime({ at: foundAt, zone, locale }),
    paymentId,
  };
}
