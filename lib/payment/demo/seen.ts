import { absolute, paths } from '@/lib/paths';
import { type DemoCardName, type DemoMode, demoCard, demoCardRef } from '@/lib/payment/demo/card';
import type { Listed, Seen, SeenRefund } from '@/lib/payment/gateway';
import type { Instant } from '@/lib/time/instant';

/** A payment in the demo's books. */
export interface DemoPayment {
  ref: string;
  paymentId: string;
  captureKey: string | null;
  /** A charge has no page: nobody is there. */
  mode: DemoMode | 'charge';
  status: Seen['status'];
  amountMinor: number;
  capturedMinor: number;
  currency: string;
  description: string;
  isCapturedLater: boolean;
  returnUrl: string;
  /** The card that was taken in the end. */
  card: DemoCardName | null;
  failure: string;
  createdAt: Instant;
  expiresAt: Instant | null;
  refunds: DemoRefund[];
}

export interface DemoRefund {
  ref: string;
  refundId: string;
  amountMinor: number;
}

/** Nobody writes down that a page ends by itself. */
export function statusAt({ status, expiresAt }: DemoPayment, now: Instant): Seen['status'] {
  return status === 'open' && expiresAt !== null && now >= expiresAt ? 'ended' : status;
}

/** A payment as the port tells it. Its money has the name of its page. */
export function seenOf(
  payment: DemoPayment,
  { now, appUrl }: { now: Instant; appUrl: string },
): Seen {
  const { ref, amountMinor, capturedMinor, currency, failure, refunds } = payment;
  const status = statusAt(payment, now);
  return {
    status,
    gatewayRef: ref,
    chargeRef: status === 'authorised' || status === 'captured' ? ref : null,
    url: status === 'open' ? absolute(appUrl, paths.demoPay(ref)) : null,
    amountMinor,
    capturedMinor,
    currency,
    card: cardOf(payment),
    failure,
    refunds: refunds.map(seenRefundOf),
    disputedMinor: 0,
  };
}

export function listedOf(payment: DemoPayment, given: { now: Instant; appUrl: string }): Listed {
  return { ...seenOf(payment, given), paymentId: payment.paymentId };
}

/** The demo gives back at once. */
export function seenRefundOf({ ref, refundId, amountMinor }: DemoRefund): SeenRefund {
  return { refundRef: ref, refundId, amountMinor, status: 'done', failure: '' };
}

/** Of a card that is kept, the page on which it was left stands for the customer. */
function cardOf({ ref, status, card, failure }: DemoPayment): Seen['card'] {
  if (card === null || failure) return null;
  const { label } = demoCard(card);
  return status === 'card-kept'
    ? { customerRef: ref, cardRef: demoCardRef(card), label }
    : { label };
}
