import { db } from '@/lib/db/client';
import { err, ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

/**
 * Has a worker look at the open payments behind a link: its client came back, and the gateway's own
 * news may be late or lost. Who is looking just now may have looked too early, so that is not enough. One
 * that could not be opened is opened again; a charge has no page to open.
 */
export async function lookAgain(asked: {
  clientTokenHash: string;
  now: Instant;
}): Promise<Result<null, { code: 'not-found'; message: string }>> {
  const { clientTokenHash, now } = asked;
  const found = await db().$executeRaw`
    UPDATE payment SET
      task = CASE status WHEN 'WANTED' THEN 'OPEN' ELSE 'LOOK' END::payment_task,
      next_at = CASE WHEN task = 'OPEN' THEN next_at ELSE ${toDate(now)}::timestamptz END,
      fence = CASE WHEN task = 'LOOK' THEN fence + 1 ELSE fence END, attempts = 0
    WHERE appointment_id = (SELECT id FROM appointment WHERE client_token_hash = ${clientTokenHash})
      AND (status = 'OPEN' OR status = 'WANTED' AND purpose <> 'FEE') AND (task IS NULL OR task IN ('OPEN', 'LOOK'))`;
  if (found > 0) return ok(null);
  return err({ code: 'not-found', message: 'There is no payment to wait for.' });
}
