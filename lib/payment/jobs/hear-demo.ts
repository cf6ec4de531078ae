import { db } from '@/lib/db/client';
import { hearOfPayment } from '@/lib/payment/mutations/hear';
import type { Instant } from '@/lib/time/instant';

/** The demo tells us that something happened on its page, as a real gateway does by its webhook. */
export async function hearDemo({ ref, now }: { ref: string; now: Instant }): Promise<void> {
  await hearOfPayment(db(), { gateway: 'demo', refs: [ref], now });
}
