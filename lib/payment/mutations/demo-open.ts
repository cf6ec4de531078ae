import { randomBytes } from 'node:crypto';
import { inTransaction } from '@/lib/db/transaction';
import { invariant } from '@/lib/invariant';
import { findDemoPayment } from '@/lib/payment/data/demo';
import type { DemoPayment } from '@/lib/payment/demo/payment';
import { GatewayError, type OpenWish } from '@/lib/payment/gateway';
import { type Instant, instantOf, toDate } from '@/lib/time/instant';

/** Opens a page of the demo's, once for a key. */
export async function openDemoPayment(wish: OpenWish & { now: Instant }): Promise<DemoPayment> {
  const { key, paymentId, mode, amountMinor, currency, description, isCapturedLater } = wish;
  return inTransaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO demo_payment (ref, key, payment_id, mode, status, amount_minor, currency, description,
        is_captured_later, return_url, created_at, expires_at)
      VALUES (${newDemoRef()}, ${key}, ${paymentId}::uuid, ${mode}, 'open', ${amountMinor}::int, ${currency},
        ${description}, ${isCapturedLater}, ${wish.returnUrl}, ${toDate(wish.now)}::timestamptz,
        ${toDate(instantOf(wish.expiresAtMs))}::timestamptz)
      ON CONFLICT (key) DO NOTHING`;
    const opened = await findDemoPayment(tx, { key });
    invariant(opened, 'a key that was written is found');
    refuseOtherWish(opened, wish);
    return opened;
  });
}

/** A key that comes again with another wish is a mistake of the sender's. */
export function refuseOtherWish(
  stored: DemoPayment,
  wish: { paymentId: string; mode: DemoPayment['mode']; amountMinor: number; currency: string },
): void {
  const { paymentId, mode, amountMinor, currency } = stored;
  const same =
    paymentId === wish.paymentId &&
    mode === wish.mode &&
    amountMinor === wish.amountMinor &&
    currency === wish.currency;
  if (!same) {
    throw new GatewayError('The demo was asked for something else under the same key.', {
      retryable: false,
    });
  }
}

/** A name that nobody can guess: who knows it may pay. */
export function newDemoRef(): string {
  return `demo_${randomBytes(24).toString('base64url')}`;
}
