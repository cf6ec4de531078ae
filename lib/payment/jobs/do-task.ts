import { manageToken } from '@/lib/auth/manage-token';
import { readDb } from '@/lib/db/client';
import { env } from '@/lib/env';
import { absolute, paths } from '@/lib/paths';
import { findOpening } from '@/lib/payment/data/opening';
import { type Gateway, GatewayError, type Seen } from '@/lib/payment/gateway';
import { applySeen } from '@/lib/payment/mutations/apply-seen';
import type { PaymentClaim } from '@/lib/payment/mutations/claim';
import { PAGE_MINUTES } from '@/lib/payment/terms';
import { addMinutes, fromDate, type Instant } from '@/lib/time/instant';

interface Work {
  gateway: Gateway;
  now: Instant;
}

/** Asks the gateway for what the task says, and applies what it answers. */
export async function doTask(claim: PaymentClaim, { gateway, now }: Work): Promise<void> {
  const seen = await TASKS[claim.task](claim, gateway);
  await applySeen(claim.id, { seen, fence: claim.fence, now });
}

const TASKS: Record<
  PaymentClaim['task'],
  (claim: PaymentClaim, gateway: Gateway) => Promise<Seen>
> = {
  OPEN: open,
  // What nobody has heard of yet is found out by asking for it again, under its key.
  LOOK: async (claim, gateway) => {
    const { gatewayRef, chargeRef, purpose } = claim;
    if (gatewayRef) return gateway.look({ gatewayRef, chargeRef });
    return purpose === 'FEE' ? charge(claim, gateway) : open(claim, gateway);
  },
  CAPTURE: (claim, gateway) => {
    const { id, chargeRef, captureMinor, amountMinor, currency } = claim;
    if (!chargeRef) throw new GatewayError('There is nothing to capture.', { retryable: false });
    const takenMinor = captureMinor ?? amountMinor;
    // An answer may be lost before another amount is all that is wanted: that is another call.
    const key = `${id} capture ${takenMinor}`;
    return gateway.capture({ key, chargeRef, amountMinor: takenMinor, currency });
  },
  RELEASE: release,
  CHARGE: charge,
};

async function charge(claim: PaymentClaim, gateway: Gateway): Promise<Seen> {
  const { id, customerRef, cardRef, amountMinor, currency } = claim;
  if (!customerRef || !cardRef) throw new GatewayError('No card was kept.', { retryable: false });
  const description = 'Fee by the agreed terms';
  const wish = { customerRef, cardRef, amountMinor, currency, description };
  return gateway.charge({ key: `${id} charge`, paymentId: id, ...wish });
}

/** Whether an opening that nobody heard of has worked is found out by opening it again under its key. */
async function release(claim: PaymentClaim, gateway: Gateway): Promise<Seen> {
  const { id, gatewayRef, chargeRef } = claim;
  const key = `${id} release`;
  if (gatewayRef) return gateway.release({ key, gatewayRef, chargeRef });
  const opened = await open(claim, gateway);
  if (opened.status === 'ended') return opened;
  return gateway.release({ key, gatewayRef: opened.gatewayRef, chargeRef });
}

async function open(claim: PaymentClaim, gateway: Gateway): Promise<Seen> {
  const { id, appointmentId, purpose, amountMinor, currency } = claim;
  const opening = await findOpening(readDb(), { appointmentId });
  const { description, email, tokenGeneration: generation, approvalRequired } = opening;
  const token = manageToken({ secret: env().APP_SECRET, appointmentId, generation });
  return gateway.open({
    key: `${id} open`,
    paymentId: id,
    mode: purpose === 'CARD' ? 'keep-card' : 'pay',
    amountMinor,
    currency,
    description,
    email,
    isCapturedLater: purpose === 'BOOKING' && approvalRequired,
    returnUrl: absolute(env().APP_URL, paths.pay(token)),
    // From its creation and not from now: the same key has to ask for the same.
    expiresAtMs: addMinutes(fromDate(claim.createdAt), PAGE_MINUTES[purpose]),
  });
}
