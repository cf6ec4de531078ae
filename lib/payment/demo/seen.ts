import { absolute, paths } from '@/lib/paths';
import { disputedMinorAt, refundStatusAt } from '@/lib/payment/demo/bank';
import { demoCard, demoCardRef } from '@/lib/payment/demo/card';
import type { DemoPayment, DemoRefund } from '@/lib/payment/demo/payment';
import type { Listed, Seen, SeenRefund } from '@/lib/payment/gateway';
import type { Instant } from '@/lib/time/instant';

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
    refunds: refunds.map((refund) => seenRefundOf(refund, { payment, now })),
    disputedMinor: disputedMinorAt(payment, now),
  };
}

export function listedOf(payment: DemoPayment, given: { now: Instant; appUrl: string }): Listed {
  return { ...seenOf(payment, given), paymentId: payment.paymentId };
}

export function seenRefundOf(
  refund: DemoRefund,
  { payment, now }: { payment: DemoPayment; now: Instant },
): SeenRefund {
  const { ref, refundId, amountMinor } = refund;
  const status = refundStatusAt(refund, { payment, now });
  const failure = status === 'failed' ? 'The client’s bank sent it back.' : '';
  return { refundRef: ref, refundId, amountMinor, status, failure };
}

/** Of a card that is kept, the page on which it was left stands for the customer. */
function cardOf({ ref, status, card, failure }: DemoPayment): Seen['card'] {
  if (card === null || failure) return null;
  const { label } = demoCard(card);
  return status === 'card-kept'
    ? { customerRef: ref, cardRef: demoCardRef(card), label }
    : { label };
}
