import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { recordNotifications } from '@/lib/notification/mutations/record';
import { planMoney } from '@/lib/notification/plan';
import { type DeskRefusal, refuse } from '@/lib/payment/desk-refusal';
import { refundDone } from '@/lib/payment/ledger';
import { issueReceipt } from '@/lib/payment/mutations/issue-receipt';
import { type DeskPayment, lockDeskRefund } from '@/lib/payment/mutations/lock-desk-payment';
import { post } from '@/lib/payment/mutations/post';
import { ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

export interface GivenBackCommand {
  refundId: string;
  businessIds: readonly string[];
  actor: Actor;
  now: Instant;
}

/** Staff have handed back money that was taken at the place. Said again, it changes nothing. */
export async function markGivenBack(command: GivenBackCommand): Promise<Result<null, DeskRefusal>> {
  return inTransaction(async (tx) => {
    const locked = await lockDeskRefund(tx, command);
    if (locked?.payment.gateway !== 'place') return refuse('not-found');
    const { status } = locked.refund;
    if (status === 'DONE') return ok(null);
    if (status !== 'PENDING') return refuse('changed-meanwhile');
    await finish(tx, locked, command);
    return ok(null);
  });
}

async function finish(
  tx: Db,
  { payment, current, refund }: DeskPayment & { refund: { id: string; amountMinor: number } },
  { actor, now }: GivenBackCommand,
): Promise<void> {
  const { id: paymentId, businessId, uid, currency, gateway, appointmentId } = payment;
  const { id: refundId, amountMinor } = refund;
  await tx.refund.update({
    where: { id: refundId, status: 'PENDING' },
    data: { status: 'DONE', endedAt: toDate(now) },
    select: { id: true },
  });
  const postings = [refundDone({ refundId, paymentId, uid, amountMinor, gateway })];
  await post(tx, { businessId, currency, postings, actor, now });
  const { scheduleVersion } = current;
  const rows = planMoney('REFUNDED', { aboutId: refundId, now, scheduleVersion });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
  await issueReceipt(tx, { businessId, refundId }, now);
}
