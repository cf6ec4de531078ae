import type { Mail } from '@/lib/notification/mail';
import type { Result } from '@/lib/result';

export interface Delivery {
  /** The notification's id: the vendor's idempotency key. */
  key: string;
  businessId: string | null;
  mail: Mail;
}

export interface DeliveryFailure {
  /** False: the vendor understood and refused, so trying again changes nothing. */
  retryable: boolean;
  retryAfterMs?: number | undefined;
  /** A sentence for staff, without addresses. */
  reason: string;
}

export interface Delivered {
  /** Null where no vendor is behind the channel. */
  vendorMessageId: string | null;
}

/** A way out of the house. The longest that it may take is SEND_TIMEOUT_MS. */
export type Carrier = (delivery: Delivery) => Promise<Result<Delivered, DeliveryFailure>>;

export const SEND_TIMEOUT_MS = 10_000;
