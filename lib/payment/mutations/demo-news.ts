import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { hearOfPayment } from '@/lib/payment/mutations/hear';
import { type Instant, toDate } from '@/lib/time/instant';

/** Something will have happened to a payment by then, of which the demo tells by itself. */
export async function tellLater(
  tx: Db,
  paymentRef: string,
  times: readonly Instant[],
): Promise<void> {
  if (times.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO demo_news (payment_ref, tells_at)
    SELECT ${paymentRef}, unnest(${times.map(toDate)}::timestamptz[])
    ON CONFLICT (payment_ref, tells_at) DO NOTHING`;
}

/** The demo tells of what has happened by now, once, as a webhook does. Answers of how many payments. */
export async function tellDemoNews({ now }: { now: Instant }): Promise<number> {
  return inTransaction(async (tx) => {
    const told = await tx.$queryRaw<{ ref: string }[]>`
      DELETE FROM demo_news WHERE tells_at <= ${toDate(now)}::timestamptz RETURNING payment_ref AS ref`;
    const refs = [...new Set(told.map(({ ref }) => ref))];
    return refs.length > 0 ? hearOfPayment(tx, { gateway: 'demo', refs, now }) : 0;
  });
}
