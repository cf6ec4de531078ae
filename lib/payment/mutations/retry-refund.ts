import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { type DeskRefusal, refuse } from '@/lib/payment/desk-refusal';
import { askBack, leftOf } from '@/lib/payment/mutations/ask-back';
import { lockDeskRefund } from '@/lib/payment/mutations/lock-desk-payment';
import { ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface RetryRefundCommand {
  refundId: string;
  businessIds: readonly string[];
  actor: Actor;
  now: Instant;
}

/**
 * Tries a failed refund again: as a new one, since a gateway answers an old key as it did before. The
 * failed one is withdrawn, so it is tried again once.
 */
export async function retryRefund(
  command: RetryRefundCommand,
): Promise<Result<{ refundId: string }, DeskRefusal>> {
  return inTransaction(async (tx) => {
    const locked = await lockDeskRefund(tx, command);
    if (!locked) return refuse('not-found');
    const { refund, payment, account } = locked;
    if (refund.status !== 'FAILED') return refuse('changed-meanwhile');
    const { amountMinor, reason } = refund;
    if (amountMinor > leftOf(account, payment)) return refuse('nothing-left');
    await withdraw(tx, refund);
    const { actor, now } = command;
    const refundId = await askBack(tx, { ...locked, amountMinor, reason, actor, now });
    return ok({ refundId });
  });
}

async function withdraw(tx: Db, { id }: { id: string }): Promise<void> {
  await tx.refund.update({
    where: { id, status: 'FAILED' },
    data: { status: 'WITHDRAWN' },
    select: { id: true },
  });
}
