import { bookPaid } from '@/lib/appointment/mutations/book-paid';
import type { Current } from '@/lib/appointment/mutations/target';
import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { recordNotifications } from '@/lib/notification/mutations/record';
import { planMoney } from '@/lib/notification/plan';
import type { Seen } from '@/lib/payment/gateway';
import { captured } from '@/lib/payment/ledger';
import { applyDispute } from '@/lib/payment/mutations/apply-dispute';
import { applyRefunds } from '@/lib/payment/mutations/apply-refunds';
import { closePages } from '@/lib/payment/mutations/close-pages';
import { issueReceipt } from '@/lib/payment/mutations/issue-receipt';
import { lockPayment, type PaymentRow } from '@/lib/payment/mutations/lock-payment';
import { post } from '@/lib/payment/mutations/post';
import { returnSurplus } from '@/lib/payment/mutations/return-surplus';
import { PAGE_MINUTES } from '@/lib/payment/terms';
import { addHours, type Instant, toDate } from '@/lib/time/instant';

interface Applying {
  seen: Seen;
  /** Of the worker that was told: a task that was given meanwhile stays. */
  fence: number;
  now: Instant;
}

/**
 * What a gateway says of a payment becomes ours, in one transaction: money in the ledger, the time
 * booked, or given back where it came for nothing. Whoever tells it again changes nothing more.
 */
export async function applySeen(paymentId: string, applying: Applying): Promise<void> {
  await inTransaction(async (tx) => {
    const locked = await lockPayment(tx, paymentId);
    if (!locked) return;
    const { payment, current } = locked;
    const { seen, now } = applying;
    const trouble = troubleOf(payment, seen);
    if (trouble) return record(tx, { ...locked, ...applying }, { trouble });
    await STEPS[seen.status](tx, { ...locked, ...applying });
    const hasRoom = await applyRefunds(tx, seen.refunds, { payment, current, now });
    // A page that is opened again answers as it did at first, and knows nothing of what came after.
    const isTaken = seen.status === 'captured';
    const isWon = isTaken && (await applyDispute(tx, seen.disputedMinor, { payment, now }));
    const isNew = isTaken && payment.status !== 'CAPTURED';
    if (isNew || hasRoom || isWon) await returnSurplus(tx, { payment, now });
  });
}

interface Step extends Applying {
  payment: PaymentRow;
  current: Current;
}

const STEPS: Record<Seen['status'], (tx: Db, step: Step) => Promise<void>> = {
  open: keepOpen,
  authorised: (tx, step) => keep(tx, step, 'AUTHORISED'),
  'card-kept': (tx, step) => keep(tx, step, 'CARD_KEPT'),
  captured: capture,
  ended: end,
};

/** A page that nobody paid on is no news; what was to be taken without the client is, for both sides. */
async function end(tx: Db, step: Step): Promise<void> {
  const { payment, current, now } = step;
  const wasReserved = payment.status === 'AUTHORISED' && payment.task !== 'RELEASE';
  const trouble = wasReserved ? { trouble: 'The bank let go of it before it was taken.' } : {};
  await record(tx, step, { status: 'ENDED', ...trouble });
  const isFee = payment.purpose === 'FEE' && payment.status === 'WANTED';
  if (FINAL.has(payment.status) || !(wasReserved || isFee)) return;
  const { id: appointmentId, scheduleVersion } = current;
  const rows = planMoney('PAYMENT_DUE', { aboutId: payment.id, now, scheduleVersion });
  await recordNotifications(tx, { businessId: payment.businessId, appointmentId, rows, now });
}

async function keepOpen(tx: Db, step: Step): Promise<void> {
  const { payment, now } = step;
  // Somebody may have looked before and tell of it after another who saw more.
  await record(tx, step, payment.status === 'WANTED' ? { status: 'OPEN' } : {});
  if (payment.purpose === 'BALANCE') await lookWhenOver(tx, payment, now);
}

/** No hold ends with it, and nobody may come back from it: it is asked for when its page is over. */
async function lookWhenOver(tx: Db, { id }: PaymentRow, now: Instant): Promise<void> {
  await tx.$executeRaw`
    UPDATE payment SET task = 'LOOK', attempts = 0,
      next_at = GREATEST(created_at + make_interval(mins => ${PAGE_MINUTES.BALANCE + 1}::int), ${toDate(addHours(now, 1))}::timestamptz)
    WHERE id = ${id}::uuid AND status = 'OPEN' AND task IS NULL`;
}

/** Money, or a card, that we may take from later: the time is booked, or it is let go. */
async function keep(tx: Db, step: Step, status: 'AUTHORISED' | 'CARD_KEPT'): Promise<void> {
  const { payment, current, now } = step;
  await record(tx, step, { status });
  if (payment.status === status || FINAL.has(payment.status)) return;
  const isAgreed = current.status === 'CONFIRMED' || current.pendingReason === 'REQUEST';
  if (isAgreed || (await bookPaid(tx, { current, now }))) return;
  if (status === 'CARD_KEPT') return record(tx, step, { status: 'ENDED' });
  await tx.$executeRaw`
    UPDATE payment SET task = 'RELEASE', next_at = ${toDate(now)}::timestamptz, attempts = 0
    WHERE id = ${payment.id}::uuid`;
}

async function capture(tx: Db, step: Step): Promise<void> {
  const { payment, current, seen, now } = step;
  if (payment.status === 'CAPTURED') return record(tx, step, {});
  const { id: paymentId, businessId, uid, gateway, currency } = payment;
  const amountMinor = seen.capturedMinor;
  await record(tx, step, { status: 'CAPTURED', capturedMinor: amountMinor });
  const postings = [captured({ paymentId, uid, gateway, amountMinor })];
  await post(tx, { businessId, currency, postings, actor: { kind: 'SYSTEM' }, now });
  if (payment.purpose === 'BOOKING') await bookPaid(tx, { current, now });
  if (payment.purpose === 'FEE') await closePages(tx, payment, now);
  const { id: appointmentId, scheduleVersion } = current;
  const rows = planMoney('RECEIPT', { aboutId: paymentId, now, scheduleVersion });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
  await issueReceipt(tx, { businessId, paymentId }, now);
}

/** Money that is there stays: nothing that a gateway says later makes it open or ended again. */
const FINAL: ReadonlySet<PaymentRow['status']> = new Set(['CAPTURED']);

interface Change {
  status?: PaymentRow['status'];
  capturedMinor?: number;
  trouble?: string;
}

async function record(tx: Db, step: Step, change: Change): Promise<void> {
  const { payment, seen, fence, now } = step;
  const status = FINAL.has(payment.status) ? payment.status : (change.status ?? payment.status);
  const { card } = seen;
  await tx.$executeRaw`
    UPDATE payment SET status = ${status}::payment_status,
      captured_minor = COALESCE(${change.capturedMinor ?? null}::int, captured_minor),
      captured_at = CASE WHEN ${status} = 'CAPTURED' THEN COALESCE(captured_at, ${toDate(now)}::timestamptz) END,
      gateway_ref = COALESCE(gateway_ref, ${seen.gatewayRef}), charge_ref = COALESCE(${seen.chargeRef}, charge_ref),
      url = ${seen.url}, customer_ref = COALESCE(${card?.customerRef ?? null}, customer_ref),
      card_ref = COALESCE(${card?.cardRef ?? null}, card_ref), card_label = COALESCE(${card?.label ?? null}, card_label),
      failure = ${seen.failure}, trouble = ${change.trouble ?? ''},
      task = CASE WHEN fence = ${fence} THEN NULL ELSE task END,
      next_at = CASE WHEN fence = ${fence} THEN NULL ELSE next_at END
    WHERE id = ${payment.id}::uuid`;
}

/** What was asked for is what has to come: another amount or currency is for a person to look at. */
function troubleOf(payment: PaymentRow, seen: Seen): string {
  if (seen.currency !== payment.currency) return `At the gateway it is in ${seen.currency}.`;
  const amount = seen.amountMinor === payment.amountMinor;
  const wanted = payment.captureMinor ?? payment.amountMinor;
  // All of it may have been taken before a smaller fee was all that was wanted: the rest goes back.
  const isTaken =
    seen.status !== 'captured' || [wanted, payment.amountMinor].includes(seen.capturedMinor);
  if (amount && isTaken) return '';
  const [theirs, ours] = amount
    ? [seen.capturedMinor, wanted]
    : [seen.amountMinor, payment.amountMinor];
  return `At the gateway it is ${theirs} ${payment.currency} in minor units, and ${ours} here.`;
}
