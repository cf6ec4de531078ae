import { err, type Result } from '@/lib/result';

/** What goes out, of whichever kind the channel carries. */
export interface Delivery<Content> {
  /** The notification's id: the vendor's idempotency key, where it knows such. */
  key: string;
  businessId: string | null;
  content: Content;
}

export interface DeliveryFailure {
  /** False: the vendor understood and refused, so trying again changes nothing. */
  retryable: boolean;
  /** True: it may have gone out all the same, since no answer came. */
  isUnknown: boolean;
  /** True: the address itself is no more. */
  isGone?: boolean;
  retryAfterMs?: number | undefined;
  /** A sentence for staff, without addresses. */
  reason: string;
}

export interface Delivered {
  /** Null where no vendor is behind the channel, or none that gives ids. */
  vendorMessageId: string | null;
}

/** A way out of the house. The longest that one sending may take is SEND_TIMEOUT_MS. */
export interface Carrier<Content> {
  /** 'resend': who takes the message, as it is recorded and as its rate is counted. */
  vendor: string;
  /** Whether the same key within a day sends once, so that an unknown outcome can be asked again. */
  knowsKeys: boolean;
  /** How many messages a second the vendor takes; undefined: as many as there are. */
  perSecond: number | undefined;
  send(delivery: Delivery<Content>): Promise<Result<Delivered, DeliveryFailure>>;
}

export const SEND_TIMEOUT_MS = 10_000;

/** Where nothing is set up: what was planned when it was must not wait for ever. */
export function closedCarrier(reason: string): Carrier<unknown> {
  return {
    vendor: 'none',
    knowsKeys: true,
    perSecond: undefined,
    send: async () => err({ retryable: false, isUnknown: false, reason }),
  };
}
