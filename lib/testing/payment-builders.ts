import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import type { Seen } from '@/lib/payment/gateway';
import { applySeen } from '@/lib/payment/mutations/apply-seen';
import type { Studio } from '@/lib/testing/builders';
import { bookCommand, holdCommand } from '@/lib/testing/commands';
import { NOW } from '@/lib/testing/fixed-clock';
import type { Instant } from '@/lib/time/instant';

export interface Paying {
  appointmentId: string;
  paymentId: string;
  uid: string;
}

/** A time that somebody holds and has pressed "Pay and book" for: nothing is paid yet. */
export async function aPaying(
  studio: Studio,
  { startAt, now = NOW }: { startAt: Instant; now?: Instant },
): Promise<Paying> {
  const visitorHash = newId();
  const held = await hold(holdCommand(studio, { startAt, visitorHash, now }));
  invariant(held.ok, 'the time is free');
  const booked = await book(bookCommand(studio, { startAt, visitorHash, now }));
  invariant(booked.ok && booked.value.isUnpaid, 'it is to be paid for');
  const { appointmentId } = booked.value;
  const payment = await db().payment.findFirstOrThrow({ where: { appointmentId } });
  return { appointmentId, paymentId: payment.id, uid: payment.uid };
}

/** What a gateway would say of a payment, in full unless the test says otherwise. */
export async function seen(paymentId: string, given: Partial<Seen> = {}): Promise<Seen> {
  const { amountMinor, currency } = await db().payment.findUniqueOrThrow({
    where: { id: paymentId },
  });
  const status = given.status ?? 'captured';
  return {
    status,
    gatewayRef: `page ${paymentId}`,
    chargeRef: `money ${paymentId}`,
    url: null,
    amountMinor,
    capturedMinor: status === 'captured' ? amountMinor : 0,
    currency,
    card: null,
    failure: '',
    refunds: [],
    disputedMinor: 0,
    ...given,
  };
}

/** The gateway says it, and it is applied. */
export async function hears(
  paymentId: string,
  given: Partial<Seen> = {},
  now: Instant = NOW,
): Promise<void> {
  const { fence } = await db().payment.findUniqueOrThrow({ where: { id: paymentId } });
  await applySeen(paymentId, { seen: await seen(paymentId, given), fence, now });
}
