import type { Mark } from '@/lib/notification/unreachable';
import type { Instant } from '@/lib/time/instant';

/** From the weakest to the strongest: what arrived after all has not failed. */
const DELIVERIES = ['DELAYED', 'FAILED', 'DELIVERED', 'BOUNCED', 'COMPLAINED'] as const;

export type Delivery = (typeof DELIVERIES)[number];

/** What a vendor says of a message after it took it. */
export interface DeliveryNews {
  vendor: string;
  vendorMessageId: string;
  /** Ours, if the vendor repeats it: its answer, which tells us its own id, may be late or lost. */
  notificationId: string | undefined;
  delivery: Delivery;
  /** A sentence for staff, without addresses; empty when there is nothing to explain. */
  reason: string;
  /** Undefined: the vendor did not say. */
  at: Instant | undefined;
  /** An address that must not be written to any more. */
  unreachable: { address: string; reason: Mark } | undefined;
}

/** What the news may replace. They come in any order, and a late "delivered" takes no bounce back. */
export function weakerThan(delivery: Delivery): Delivery[] {
  return DELIVERIES.slice(0, DELIVERIES.indexOf(delivery));
}
