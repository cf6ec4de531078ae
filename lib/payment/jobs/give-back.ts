import type { Gateway } from '@/lib/payment/gateway';
import { GatewayError } from '@/lib/payment/gateway';
import { applySeenRefund } from '@/lib/payment/mutations/apply-refunds';
import type { RefundClaim } from '@/lib/payment/mutations/claim';
import type { Instant } from '@/lib/time/instant';

/** Asks the gateway to give money back, or how far it is with that, and applies what it answers. */
export async function giveBack(
  claim: RefundClaim,
  { gateway, now }: { gateway: Gateway; now: Instant },
): Promise<void> {
  const { id: refundId, paymentId, chargeRef, gatewayRef, amountMinor, currency } = claim;
  if (!chargeRef) throw new GatewayError('There is nothing to give back.', { retryable: false });
  const seen = gatewayRef
    ? await gateway.lookRefund({ refundRef: gatewayRef })
    : await gateway.refund({ key: refundId, refundId, chargeRef, amountMinor, currency });
  await applySeenRefund(paymentId, { seen: { ...seen, refundId }, now });
}
