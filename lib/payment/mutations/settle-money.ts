import type { Actor } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import {
  type BookingAccount,
  feeChargeMinor,
  returnOf,
  type Settlement,
  settlementOf,
} from '@/lib/payment/account';
import { feeCharged } from '@/lib/payment/ledger';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import { post } from '@/lib/payment/mutations/post';
import { returnCredit } from '@/lib/payment/mutations/return-credit';
import { dropCharges } from '@/lib/payment/mutations/take-back-money';
import { type Instant, toDate } from '@/lib/time/instant';

/** An appointment that comes to an end, or to a fee, as the ledger names it. */
export interface Ending {
  businessId: string;
  clientId: string | null;
  appointmentId: string;
  /** That the end has led to. */
  version: number;
  uid: string;
  currency: string;
  feeMinor: number;
  outcome: 'REFUND' | 'CREDIT';
  reason: string;
  actor: Actor;
  now: Instant;
  /** When a worker may begin at the gateway: until then it can be taken back. */
  workAt: Instant;
}

/**
 * Does with the money of a calendar entry what its terms say, in the transaction of the end itself:
 * the fee, what is given back, what becomes credit, what is still to be taken. The account must be locked.
 */
export async function settleMoney(tx: Db, account: BookingAccount, ending: Ending): Promise<void> {
  const { businessId, currency, feeMinor, actor, now, workAt } = ending;
  const plan = settlementOf(account, ending);
  const fee = feeMinor > 0 ? [feeCharged({ ...ending, amountMinor: feeMinor })] : [];
  await post(tx, { businessId, currency, postings: fee, actor, now });
  await returnParts(tx, account, ending, plan);
  if (plan.captureMinor > 0 && account.authorised) {
    await giveTask(tx, [account.authorised.paymentId], {
      task: 'CAPTURE',
      workAt,
      captureMinor: plan.captureMinor,
    });
  }
  await dropCharges(tx, ending);
  const released = [
    ...account.openPaymentIds,
    ...(plan.isReleased && account.authorised ? [account.authorised.paymentId] : []),
  ];
  await giveTask(tx, released, { task: 'RELEASE', workAt });
  if (plan.chargeMinor > 0) await chargeKeptCard(tx, account, ending, plan.chargeMinor);
}

/**
 * A fee for an appointment that goes on, at another time. What was paid ahead covers it, a card that
 * was kept is charged for the rest, and what then remains is owed.
 */
export async function chargeFee(
  tx: Db,
  account: BookingAccount,
  ending: Omit<Ending, 'clientId' | 'outcome' | 'reason' | 'workAt'>,
): Promise<void> {
  const { feeMinor, currency, actor, now } = ending;
  const postings = [feeCharged({ ...ending, amountMinor: feeMinor })];
  await post(tx, { ...ending, currency, postings, actor, now });
  const chargeMinor = feeChargeMinor(account, ending);
  if (chargeMinor > 0) await chargeKeptCard(tx, account, { ...ending, workAt: now }, chargeMinor);
}

/** Of what was authorised for a request, takes what its price needs, which may be less since it was moved. */
export async function takeForPrice(
  tx: Db,
  { authorised, balanceMinor }: BookingAccount,
  { priceMinor, workAt }: { priceMinor: number; workAt: Instant },
): Promise<void> {
  if (!authorised) return;
  const captureMinor = Math.min(authorised.amountMinor, priceMinor + balanceMinor);
  await giveTask(
    tx,
    [authorised.paymentId],
    captureMinor > 0 ? { task: 'CAPTURE', workAt, captureMinor } : { task: 'RELEASE', workAt },
  );
}

type GivingBack = Omit<Ending, 'appointmentId' | 'version' | 'feeMinor'>;

/** A part of what was paid for an appointment that goes on goes back the way it came, or becomes credit. */
export async function giveBack(
  tx: Db,
  account: BookingAccount,
  giving: GivingBack & { amountMinor: number },
): Promise<void> {
  const { amountMinor, outcome } = giving;
  await returnParts(tx, account, giving, returnOf(account, { amountMinor, outcome }));
}

async function returnParts(
  tx: Db,
  account: BookingAccount,
  giving: GivingBack,
  { refunds, creditMinor: amountMinor }: Pick<Settlement, 'refunds' | 'creditMinor'>,
): Promise<void> {
  const { businessId, clientId, currency, uid, reason, actor, now } = giving;
  await askRefunds(tx, { ...giving, refunds });
  if (amountMinor === 0 || !clientId) return;
  const credit = { businessId, clientId, currency, uid, reason, actor, now };
  await returnCredit(tx, account, { ...credit, amountMinor, refunds });
}

/** What a worker is to do with payments that are there; one who has another task of theirs just now does not end it. */
export async function giveTask(
  tx: Db,
  paymentIds: readonly string[],
  given: { task: 'CAPTURE' | 'RELEASE' | 'LOOK'; workAt: Instant; captureMinor?: number },
): Promise<void> {
  if (paymentIds.length === 0) return;
  const { task, workAt, captureMinor = null } = given;
  await tx.$executeRaw`
    UPDATE payment SET task = ${task}::payment_task, next_at = ${toDate(workAt)}::timestamptz, attempts = 0, fence = fence + 1,
      capture_minor = ${captureMinor}::int
    WHERE id = ANY(${[...paymentIds]}::uuid[])`;
}

async function chargeKeptCard(
  tx: Db,
  { keptCard }: BookingAccount,
  ending: Pick<Ending, 'businessId' | 'appointmentId' | 'uid' | 'currency' | 'now' | 'workAt'>,
  amountMinor: number,
): Promise<void> {
  const { businessId, appointmentId, uid, currency, now, workAt } = ending;
  if (!keptCard) return;
  const { gateway, customerRef, cardRef, label } = keptCard;
  await tx.$executeRaw`
    INSERT INTO payment (id, business_id, appointment_id, uid, gateway, purpose, status, amount_minor, currency,
      customer_ref, card_ref, card_label, task, next_at, created_at)
    VALUES (${newId()}::uuid, ${businessId}::uuid, ${appointmentId}::uuid, ${uid}, ${gateway}, 'FEE', 'WANTED',
      ${amountMinor}::int, ${currency}, ${customerRef}, ${cardRef}, ${label}, 'CHARGE', ${toDate(workAt)}::timestamptz,
      ${toDate(now)}::timestamptz)
    ON CONFLICT (appointment_id, purpose) WHERE status IN ('WANTED', 'OPEN', 'AUTHORISED') DO NOTHING`;
}
