import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { isNews } from '@/lib/notification/mutations/webhook-event';
import type { OnlineGatewayName } from '@/lib/payment/gateway';
import { type Instant, toDate } from '@/lib/time/instant';

interface PaymentNews {
  gateway: OnlineGatewayName;
  /** Ours, as the gateway was told; undefined for one that it made up itself. */
  paymentId?: string | undefined;
  /** The gateway's names, of the page or of the money. */
  refs: readonly string[];
  now: Instant;
}

/**
 * A gateway says that something happened to a payment. What it says is not believed: a worker is to
 * look for itself. Another task finds out by itself; who is looking just now may have looked too early,
 * so that does not end the task. Answers how many payments are known.
 */
export async function hearOfPayment(tx: Db, news: PaymentNews): Promise<number> {
  const { gateway, paymentId = null, now } = news;
  const refs = [...news.refs];
  return tx.$executeRaw`
    UPDATE payment SET task = COALESCE(task, 'LOOK'),
      next_at = CASE WHEN COALESCE(task, 'LOOK') = 'LOOK' THEN ${toDate(now)}::timestamptz ELSE next_at END,
      attempts = CASE WHEN COALESCE(task, 'LOOK') = 'LOOK' THEN 0 ELSE attempts END,
      fence = CASE WHEN COALESCE(task, 'LOOK') = 'LOOK' THEN fence + 1 ELSE fence END
    WHERE gateway = ${gateway}
      AND (id = ${paymentId}::uuid OR gateway_ref = ANY(${refs}::text[]) OR charge_ref = ANY(${refs}::text[]))`;
}

/** The same, once for each event, however often it is told: nothing is known of a repetition. */
export async function hearOfPaymentOnce(news: PaymentNews & { eventId: string }): Promise<number> {
  return inTransaction(async (tx) =>
    (await isNews(tx, { ...news, vendor: news.gateway })) ? hearOfPayment(tx, news) : 0,
  );
}
