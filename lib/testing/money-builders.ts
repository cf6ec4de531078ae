import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import type { GatewayName } from '@/lib/payment/gateway';
import { captured, creditGiven, refundDone } from '@/lib/payment/ledger';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import { post } from '@/lib/payment/mutations/post';
import { NOW } from '@/lib/testing/fixed-clock';
import { type Instant, toDate } from '@/lib/time/instant';

const SYSTEM = { kind: 'SYSTEM' } as const;

interface Wish {
  appointmentId: string;
  amountMinor: number;
  gateway?: GatewayName;
  cardLabel?: string;
  at?: Instant;
}

/** Money that came in for an appointment, as its gateway and the ledger know it. */
export async function aPayment(db: Db, wish: Wish): Promise<{ paymentId: string; uid: string }> {
  const { appointmentId, amountMinor, gateway = 'demo', cardLabel = '', at = NOW } = wish;
  const {
    businessId,
    uid,
    agreedCurrency: currency,
  } = await db.appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    select: { businessId: true, uid: true, agreedCurrency: true },
  });
  const id = newId();
  await db.payment.create({
    data: {
      id,
      businessId,
      appointmentId,
      uid,
      gateway,
      purpose: 'BOOKING',
      status: 'CAPTURED',
      amountMinor,
      capturedMinor: amountMinor,
      currency,
      cardLabel,
      gatewayRef: `ref-${id}`,
      chargeRef: `charge-${id}`,
      createdAt: toDate(at),
      capturedAt: toDate(at),
    },
    select: { id: true },
  });
  const postings = [captured({ paymentId: id, uid, gateway, amountMinor })];
  await post(db, { businessId, currency, postings, actor: SYSTEM, now: at });
  return { paymentId: id, uid };
}

/** A refund of it that its gateway has done. */
export async function aRefund(
  db: Db,
  { paymentId, amountMinor, at = NOW }: { paymentId: string; amountMinor: number; at?: Instant },
): Promise<{ refundId: string }> {
  const payment = await db.payment.findUniqueOrThrow({
    where: { id: paymentId },
    select: { businessId: true, uid: true, currency: true, gateway: true },
  });
  const { businessId, uid, currency } = payment;
  const refunds = [{ paymentId, amountMinor }];
  const wish = { businessId, uid, currency, refunds, reason: '', actor: SYSTEM };
  const [refundId = ''] = await askRefunds(db, { ...wish, now: at, workAt: at });
  await db.refund.update({
    where: { id: refundId },
    data: { status: 'DONE', endedAt: toDate(at), nextAt: null },
    select: { id: true },
  });
  const gateway = payment.gateway as GatewayName;
  const postings = [refundDone({ refundId, paymentId, uid, amountMinor, gateway })];
  await post(db, { businessId, currency, postings, actor: SYSTEM, now: at });
  return { refundId };
}

interface Gift {
  businessId: string;
  clientId: string;
  amountMinor: number;
  /** Without, it does not end. */
  endsAt?: Instant | undefined;
}

/** Credit that the business gave a client. */
export async function aGift(db: Db, gift: Gift): Promise<{ creditId: string }> {
  const { businessId, clientId, amountMinor, endsAt } = gift;
  const creditId = newId();
  const currency = 'GBP';
  const postings = [creditGiven({ creditId, clientId, amountMinor })];
  const [posted] = await post(db, { businessId, currency, postings, actor: SYSTEM, now: NOW });
  invariant(posted, 'a new credit is posted');
  await db.credit.create({
    data: {
      ...{ id: creditId, businessId, clientId, amountMinor, currency },
      ...{ reason: 'Sorry.', actor: 'SYSTEM', postingId: posted.id },
      createdAt: toDate(NOW),
      expiresAt: endsAt === undefined ? null : toDate(endsAt),
    },
    select: { id: true },
  });
  return { creditId };
}
