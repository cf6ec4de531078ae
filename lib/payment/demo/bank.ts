import {
  type Afterwards,
  type DemoCardName,
  demoCard,
  LATER_MINUTES,
} from '@/lib/payment/demo/card';
import type { DemoPayment, DemoRefund } from '@/lib/payment/demo/payment';
import type { SeenRefund } from '@/lib/payment/gateway';
import { addMinutes, type Instant } from '@/lib/time/instant';

/**
 * What the banks of some cards do by themselves. Nobody writes it down when it happens: it follows from
 * the card and from when money was taken or given back.
 */

type Charge = Pick<DemoPayment, 'card' | 'capturedAt' | 'capturedMinor' | 'refunds'>;

/** When there is something to tell of money that was taken then. */
export function newsOfCharge(card: DemoCardName, capturedAt: Instant): Instant[] {
  const takenBackAt = addMinutes(capturedAt, LATER_MINUTES);
  const does = demoCard(card).afterwards;
  if (does === 'dispute-lost') return [takenBackAt];
  return does === 'dispute-won' ? [takenBackAt, addMinutes(takenBackAt, LATER_MINUTES)] : [];
}

/** When there is something to tell of money that was given back then. */
export function newsOfRefund(card: DemoCardName | null, createdAt: Instant): Instant[] {
  const isSettledLater = ['refund-waits', 'refund-returns'].includes(afterwardsOf(card) ?? '');
  return isSettledLater ? [addMinutes(createdAt, LATER_MINUTES)] : [];
}

/** What its bank has taken back by now, and not returned: all that had not been given back before. */
export function disputedMinorAt(charge: Charge, now: Instant): number {
  const { card, capturedAt, capturedMinor, refunds } = charge;
  if (card === null || capturedAt === null) return 0;
  const [takenBackAt, returnedAt] = newsOfCharge(card, capturedAt);
  if (takenBackAt === undefined || now < takenBackAt) return 0;
  if (returnedAt !== undefined && now >= returnedAt) return 0;
  return refunds
    .filter(({ createdAt }) => createdAt < takenBackAt)
    .reduce((rest, { amountMinor }) => rest - amountMinor, capturedMinor);
}

export function refundStatusAt(
  { createdAt }: DemoRefund,
  { payment, now }: { payment: Pick<DemoPayment, 'card'>; now: Instant },
): SeenRefund['status'] {
  const isLater = now >= addMinutes(createdAt, LATER_MINUTES);
  const does = afterwardsOf(payment.card);
  if (does === 'refund-waits' && !isLater) return 'pending';
  return does === 'refund-returns' && isLater ? 'failed' : 'done';
}

/** What could still be given back. */
export function restMinorAt(charge: Charge, now: Instant): number {
  const { capturedMinor, refunds } = charge;
  return refunds
    .filter((refund) => refundStatusAt(refund, { payment: charge, now }) !== 'failed')
    .reduce(
      (rest, { amountMinor }) => rest - amountMinor,
      capturedMinor - disputedMinorAt(charge, now),
    );
}

function afterwardsOf(card: DemoCardName | null): Afterwards | undefined {
  return card === null ? undefined : demoCard(card).afterwards;
}
