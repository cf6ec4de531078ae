import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { recordNotifications } from '@/lib/notification/mutations/record';
import { planMoney } from '@/lib/notification/plan';
import type { SeenRefund } from '@/lib/payment/gateway';
import {
  refundAsked,
  refundAskedAgain,
  refundDone,
  refundReturned,
  refundUndone,
} from '@/lib/payment/ledger';
import { issueReceipt } from '@/lib/payment/mutations/issue-receipt';
import { lockPayment, type PaymentRow } from '@/lib/payment/mutations/lock-payment';
import { post } from '@/lib/payment/mutations/post';
import { spendCredited } from '@/lib/payment/mutations/spend-credited';
import { LEASE_MS } from '@/lib/payment/work';
import { type Instant, toDate } from '@/lib/time/instant';

interface Known {
  id: string;
  status: 'REQUESTED' | 'PENDING' | 'DONE' | 'FAILED' | 'WITHDRAWN';
  amountMinor: number;
}

interface Applying {
  payment: PaymentRow;
  /** The appointment that the message is about. */
  current: { id: string; scheduleVersion: number; clientId: string | null };
  now: Instant;
}

/** The same for a single one, in a transaction of its own. */
export async function applySeenRefund(
  paymentId: string,
  { seen, now }: { seen: SeenRefund; now: Instant },
): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (locked) await applyRefunds(tx, [seen], { ...locked, now });
  });
}

/**
 * What a gateway says of refunds of a payment becomes ours; one that was made there, without us, is
 * booked as well. The payment must be locked. Answers whether one that we had asked for made room.
 */
export async function applyRefunds(
  tx: Db,
  refunds: readonly SeenRefund[],
  applying: Applying,
): Promise<boolean> {
  let isChanged = false;
  for (const seen of refunds) {
    const known = await findKnown(tx, seen, applying);
    if (isUnplanned(seen, known)) {
      isChanged = (await makeRoom(tx, seen, refunds, applying)) || isChanged;
    }
    const booked = known ?? (await adopt(tx, seen, applying));
    if (booked && !known) isChanged = (await dropFailed(tx, applying)) || isChanged;
    if (booked) await applyRefund(tx, seen, booked, applying);
  }
  return isChanged;
}

/** Money that is given back and that we do not count with. */
function isUnplanned(seen: SeenRefund, known: Known | null): boolean {
  return seen.status !== 'failed' && (known === null || known.status === 'FAILED');
}

/** One that was withdrawn here and made there all the same is as good as one that was made without us. */
async function findKnown(
  tx: Db,
  { refundRef, refundId }: SeenRefund,
  { payment }: Applying,
): Promise<Known | null> {
  const ours = refundId ? [{ id: refundId }] : [];
  return tx.refund.findFirst({
    where: {
      paymentId: payment.id,
      OR: [{ gatewayRef: refundRef }, ...ours],
      status: { not: 'WITHDRAWN' },
    },
    select: { id: true, status: true, amountMinor: true },
  });
}

/**
 * What was given back there cannot be given back again: refunds that we asked for, and that nobody has
 * begun or the gateway has refused, are withdrawn where there is not enough left for all of them.
 */
async function makeRoom(
  tx: Db,
  { amountMinor }: SeenRefund,
  refunds: readonly SeenRefund[],
  { payment, now }: Applying,
): Promise<boolean> {
  const { id: paymentId, businessId, uid, currency } = payment;
  const made = refunds.flatMap(({ refundId }) => refundId ?? []);
  const rows = await tx.$queryRaw<{ refundId: string; amountMinor: number }[]>`
    UPDATE refund SET status = 'WITHDRAWN', ended_at = ${toDate(now)}::timestamptz, next_at = NULL, fence = fence + 1,
      failure = 'It was given back at the gateway.'
    WHERE payment_id = ${paymentId}::uuid AND status = 'REQUESTED' AND id <> ALL(${made}::uuid[])
      AND (attempts = 0 OR next_at IS NULL)
      AND ${amountMinor}::int > (SELECT p.captured_minor - COALESCE(sum(r.amount_minor), 0) FROM payment p
        LEFT JOIN refund r ON r.payment_id = p.id AND r.status IN ('REQUESTED', 'PENDING', 'DONE')
        WHERE p.id = ${paymentId}::uuid GROUP BY p.id)
    RETURNING id AS "refundId", amount_minor AS "amountMinor"`;
  const postings = rows.map((row) => refundUndone({ ...row, paymentId, uid }));
  await post(tx, { businessId, currency, postings, actor: { kind: 'SYSTEM' }, now });
  return rows.length > 0;
}

/** Made at the gateway, by a person there: the client is not owed it any more. */
async function adopt(
  tx: Db,
  { refundRef, amountMinor, status }: SeenRefund,
  { payment, current, now }: Applying,
): Promise<Known | null> {
  if (status === 'failed') return null;
  if (amountMinor > (await leftOf(tx, payment))) return lookLater(tx, payment, now);
  const id = newId();
  const { id: paymentId, businessId, uid, currency } = payment;
  await tx.refund.create({
    data: {
      id,
      businessId,
      paymentId,
      amountMinor,
      status: 'PENDING',
      reason: 'Given back at the gateway.',
      actor: 'SYSTEM',
      gatewayRef: refundRef,
      nextAt: nextLook(now),
      createdAt: toDate(now),
    },
    select: { id: true },
  });
  const postings = [refundAsked({ refundId: id, paymentId, uid, amountMinor })];
  await post(tx, { businessId, currency, postings, actor: { kind: 'SYSTEM' }, now });
  await spendCredited(tx, { payment, current, amountMinor, now });
  return { id, status: 'PENDING', amountMinor };
}

/** A refund that failed, and that there is not enough left for any more, was meant by this one. */
async function dropFailed(tx: Db, { payment }: Applying): Promise<boolean> {
  const { count } = await tx.refund.updateMany({
    where: {
      paymentId: payment.id,
      status: 'FAILED',
      amountMinor: { gt: await leftOf(tx, payment) },
    },
    data: { status: 'WITHDRAWN', failure: 'It was given back at the gateway.' },
  });
  return count > 0;
}

async function leftOf(tx: Db, { id }: PaymentRow): Promise<number> {
  const [row] = await tx.$queryRaw<{ left: number }[]>`
    SELECT (p.captured_minor - COALESCE(sum(r.amount_minor), 0))::int AS left FROM payment p
    LEFT JOIN refund r ON r.payment_id = p.id AND r.status IN ('REQUESTED', 'PENDING', 'DONE')
    WHERE p.id = ${id}::uuid GROUP BY p.id`;
  return row?.left ?? 0;
}

/** Somebody asks for a refund of ours just now: when that is known, this one is booked. */
async function lookLater(tx: Db, { id }: PaymentRow, now: Instant): Promise<null> {
  await tx.$executeRaw`
    UPDATE payment SET task = 'LOOK', next_at = ${new Date(now + LEASE_MS)}::timestamptz, attempts = 0, fence = fence + 1
    WHERE id = ${id}::uuid AND task IS NULL`;
  return null;
}

const STATUS = { pending: 'PENDING', done: 'DONE', failed: 'FAILED' } as const;

async function applyRefund(
  tx: Db,
  seen: SeenRefund,
  known: Known,
  applying: Applying,
): Promise<void> {
  const status = STATUS[seen.status];
  const { payment, now } = applying;
  if (known.status === status) return status === 'PENDING' ? putLookOff(tx, known, now) : undefined;
  if (!MAY_BECOME[known.status].includes(status)) return;
  if (known.status === 'FAILED' && !(await mayRevive(tx, known, payment))) return;
  await tx.refund.update({
    where: { id: known.id },
    data: {
      status,
      gatewayRef: seen.refundRef,
      failure: seen.failure,
      nextAt: status === 'PENDING' ? nextLook(now) : null,
      attempts: 0,
      endedAt: status === 'PENDING' ? null : toDate(now),
    },
    select: { id: true },
  });
  const { id: paymentId, businessId, uid, currency, gateway } = payment;
  const of = { refundId: known.id, paymentId, uid, amountMinor: known.amountMinor };
  const postings = {
    PENDING: [],
    DONE: [
      ...(known.status === 'FAILED' ? [refundAskedAgain(of)] : []),
      refundDone({ ...of, gateway }),
    ],
    FAILED: [known.status === 'DONE' ? refundReturned({ ...of, gateway }) : refundUndone(of)],
  }[status];
  await post(tx, { businessId, currency, postings, actor: { kind: 'SYSTEM' }, now });
  if (status === 'DONE') await tell(tx, known, applying);
}

/** What is heard late changes nothing: a bank can send back what was done, and nothing is ever undone by a wait. */
const MAY_BECOME: Record<Known['status'], readonly (typeof STATUS)[keyof typeof STATUS][]> = {
  REQUESTED: ['PENDING', 'DONE', 'FAILED'],
  PENDING: ['DONE', 'FAILED'],
  DONE: ['FAILED'],
  FAILED: ['DONE'],
  WITHDRAWN: [],
};

/** A refusal may have been the answer to a call that had worked before; what a bank sent back stays so. */
async function mayRevive(
  tx: Db,
  { id, amountMinor }: Known,
  payment: PaymentRow,
): Promise<boolean> {
  const { businessId } = payment;
  const source = `refund done ${id}`;
  if ((await tx.ledgerPosting.count({ where: { businessId, source } })) > 0) return false;
  if (amountMinor <= (await leftOf(tx, payment))) return true;
  const trouble =
    'A refund that had failed was made after all: please compare it with the gateway.';
  await tx.payment.update({ where: { id: payment.id }, data: { trouble }, select: { id: true } });
  return false;
}

async function putLookOff(tx: Db, { id }: Known, now: Instant): Promise<void> {
  const data = { nextAt: nextLook(now), attempts: 0 };
  await tx.refund.update({ where: { id }, data, select: { id: true } });
}

const LOOK_AGAIN_MS = 3_600_000;

/** A gateway can take days: it is asked every hour, in case its news are lost. */
function nextLook(now: Instant): Date {
  return new Date(now + LOOK_AGAIN_MS);
}

async function tell(
  tx: Db,
  { id: aboutId }: Known,
  { payment: { businessId }, current: { id: appointmentId, scheduleVersion }, now }: Applying,
): Promise<void> {
  const rows = planMoney('REFUNDED', { aboutId, now, scheduleVersion });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
  await issueReceipt(tx, { businessId, refundId: aboutId }, now);
}
