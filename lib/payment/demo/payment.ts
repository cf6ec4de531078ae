import type { DemoCardName, DemoMode } from '@/lib/payment/demo/card';
import type { Seen } from '@/lib/payment/gateway';
import type { Instant } from '@/lib/time/instant';

/** A payment in the demo's books. */
export interface DemoPayment {
  ref: string;
  paymentId: string;
  captureKey: string | null;
  /** A charge has no page: nobody is there. */
  mode: DemoMode | 'charge';
  status: Seen['status'];
  amountMinor: number;
  capturedMinor: number;
  currency: string;
  description: string;
  isCapturedLater: boolean;
  returnUrl: string;
  /** The card that was taken in the end. */
  card: DemoCardName | null;
  failure: string;
  createdAt: Instant;
  expiresAt: Instant | null;
  capturedAt: Instant | null;
  refunds: DemoRefund[];
}

export interface DemoRefund {
  ref: string;
  refundId: string;
  amountMinor: number;
  createdAt: Instant;
}
