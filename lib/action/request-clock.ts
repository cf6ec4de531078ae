import { sameText } from '@/lib/auth/same-text';
import { isTestDatabase } from '@/lib/db/test-marker';
import { env } from '@/lib/env';
import { systemNow } from '@/lib/time/clock';
import { type Instant, parseInstant } from '@/lib/time/instant';

/**
 * Now, for this request. A test may set it by header; that works only when TEST_CLOCK_SECRET is set
 * and the database carries the mark of a test database.
 */
export async function requestNow(headers: Headers): Promise<Instant> {
  const wanted = headers.get('x-test-clock');
  const secret = env().TEST_CLOCK_SECRET;
  if (!wanted || !secret || !sameText(headers.get('x-test-clock-secret') ?? '', secret)) {
    return systemNow();
  }
  return (await isTestDatabase()) ? (parseInstant(wanted) ?? systemNow()) : systemNow();
}
