import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { invariant } from '@/lib/invariant';
import { findDemoPayment } from '@/lib/payment/data/demo';
import { newsOfCharge } from '@/lib/payment/demo/bank';
import { type DemoCardName, demoCard, demoCardRef } from '@/lib/payment/demo/card';
import type { DemoPayment } from '@/lib/payment/demo/payment';
import type { ChargeWish } from '@/lib/payment/gateway';
import { refuseCall } from '@/lib/payment/mutations/demo-lock';
import { tellLater } from '@/lib/payment/mutations/demo-news';
import { newDemoRef, refuseOtherWish } from '@/lib/payment/mutations/demo-open';
import { type Instant, toDate } from '@/lib/time/instant';

/** Charges a card that was kept, once for a key. A card that declines leaves a payment that has ended. */
export async function chargeDemoCard(wish: ChargeWish & { now: Instant }): Promise<DemoPayment> {
  const { key, paymentId, amountMinor, currency, description, now } = wish;
  return inTransaction(async (tx) => {
    if (amountMinor < 1) refuseCall('Nothing cannot be charged.');
    const card = await keptCard(tx, wish);
    const failure = demoCard(card).refusalLater ?? '';
    const [status, captured] = failure ? ['ended', 0] : ['captured', amountMinor];
    const made = await tx.$executeRaw`
      INSERT INTO demo_payment (ref, key, payment_id, mode, status, amount_minor, captured_minor, currency, description,
        return_url, card, failure, created_at, captured_at)
      VALUES (${newDemoRef()}, ${key}, ${paymentId}::uuid, 'charge', ${status}, ${amountMinor}::int, ${captured}::int,
        ${currency}, ${description}, '', ${card}, ${failure}, ${toDate(now)}::timestamptz,
        ${failure ? null : toDate(now)}::timestamptz)
      ON CONFLICT (key) DO NOTHING`;
    const charged = await findDemoPayment(tx, { key });
    invariant(charged, 'a key that was written is found');
    refuseOtherWish(charged, { ...wish, mode: 'charge' });
    if (made > 0 && !failure) await tellLater(tx, charged.ref, newsOfCharge(card, now));
    return charged;
  });
}

async function keptCard(tx: Db, { customerRef, cardRef }: ChargeWish): Promise<DemoCardName> {
  const left = await findDemoPayment(tx, { ref: customerRef });
  const { status, card = null } = left ?? {};
  const isKept = status === 'card-kept' && card !== null && demoCardRef(card) === cardRef;
  return isKept ? card : refuseCall('The demo keeps no such card.');
}
