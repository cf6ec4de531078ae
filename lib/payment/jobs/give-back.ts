import { type Gateway, GatewayError, type SeenRefund } from '@/lib/payment/gateway';
import { applySeenRefund } from '@/lib/payment/mutations/apply-refunds';
import type { RefundClaim } from '@/lib/payment/mutations/claim';
import { refuseRefund } from '@/lib/payment/mutations/refuse-refund';
import type { Instant } from '@/lib/time/instant';

/** Asks the gateway to give money back, or how far it is with that, and applies what it answers, or refuses. */
export async function giveBack(
  claim: RefundClaim,
  { gateway, now }: { gateway: Gateway; now: Instant },
): Promise<void> {
  const { id: refundId, paymentId, gatewayRef: refundRef } = claim;
  const seen = refundRef ? await gateway.lookRefund({ refundRef }) : await give(claim, gateway);
  if (seen instanceof GatewayError) {
    await refuseRefund(claim, { reason: seen.message, now });
    return;
  }
  await applySeenRefund(paymentId, { seen: { ...seen, refundId }, now });
}

/** The error is a refusal: asking again will not help. */
async function give(claim: RefundClaim, gateway: Gateway): Promise<SeenRefund | GatewayError> {
  const { id: refundId, chargeRef, amountMinor, currency } = claim;
  if (!chargeRef) return new GatewayError('There is nothing to give back.', { retryable: false });
  try {
    return await gateway.refund({ key: refundId, refundId, chargeRef, amountMinor, currency });
  } catch (error) {
    if (error instanceof GatewayError && !error.retryable) return error;
    throw error;
  }
}
