/** The gateways that can take money, and the place itself, where staff take it by hand. */
export const GATEWAY_NAMES = ['stripe', 'demo', 'place'] as const;
export type GatewayName = (typeof GATEWAY_NAMES)[number];
export type OnlineGatewayName = Exclude<GatewayName, 'place'>;

/**
 * What takes cards for us. Amounts are whole minor units. Every call that changes something carries
 * an idempotency key: the same key changes it once and answers the same. All throw GatewayError.
 */
export interface Gateway {
  name: OnlineGatewayName;
  /** Opens a page on which the client pays, or leaves a card. */
  open: (wish: OpenWish) => Promise<Seen>;
  look: (payment: PaymentRefs) => Promise<Seen>;
  /** Takes what was authorised, or a part of it; the rest is released. */
  capture: (charge: Charge & { key: string }) => Promise<Seen>;
  /** Closes the page and releases what was authorised. What was captured stays captured. */
  release: (payment: PaymentRefs & { key: string }) => Promise<Seen>;
  /** Charges a card that was kept, while nobody is there to confirm it. */
  charge: (wish: ChargeWish) => Promise<Seen>;
  refund: (charge: Charge & { key: string; refundId: string }) => Promise<SeenRefund>;
  lookRefund: (refund: { refundRef: string }) => Promise<SeenRefund>;
  /** Every payment that it has known since then, for a comparison with our books. */
  list: (period: { sinceMs: number }) => AsyncIterable<Listed>;
}

export interface OpenWish {
  key: string;
  paymentId: string;
  mode: 'pay' | 'keep-card';
  amountMinor: number;
  currency: string;
  /** 'Posture lesson with Ana, Tue 4 March, 14:30' */
  description: string;
  email: string;
  /** Only authorised, and captured when somebody has approved. */
  isCapturedLater: boolean;
  /** Where the client comes back to, whatever became of it. */
  returnUrl: string;
  /** When the page ends by itself. */
  expiresAtMs: number;
}

export interface PaymentRefs {
  gatewayRef: string;
  chargeRef: string | null;
}

export interface Charge {
  chargeRef: string;
  amountMinor: number;
  currency: string;
}

export interface ChargeWish {
  key: string;
  paymentId: string;
  customerRef: string;
  cardRef: string;
  amountMinor: number;
  currency: string;
  description: string;
}

/** A payment as its gateway knows it, read from the gateway itself and never from an event. */
export interface Seen {
  status: 'open' | 'authorised' | 'captured' | 'card-kept' | 'ended';
  gatewayRef: string;
  /** Set once there is money. */
  chargeRef: string | null;
  /** Where the client pays, while it is open. */
  url: string | null;
  amountMinor: number;
  capturedMinor: number;
  currency: string;
  /** That paid, or was kept. */
  card: PaidCard | KeptCard | null;
  /** Why the last card was refused, as a sentence for the client. */
  failure: string;
  refunds: SeenRefund[];
  /** What the client's bank has taken back, and not returned. */
  disputedMinor: number;
}

/** It cannot be charged again. */
export interface PaidCard {
  customerRef?: undefined;
  cardRef?: undefined;
  /** 'Visa ending in 4242' */
  label: string;
}

export interface KeptCard {
  customerRef: string;
  cardRef: string;
  /** 'Visa ending in 4242' */
  label: string;
}

export interface SeenRefund {
  refundRef: string;
  /** Ours, where we asked for it; null for one that was made at the gateway. */
  refundId: string | null;
  amountMinor: number;
  status: 'pending' | 'done' | 'failed';
  failure: string;
}

export interface Listed extends Seen {
  /** Ours; null for a payment that another program made with the same account. */
  paymentId: string | null;
}

/** A gateway did not do what it was asked: it could not be reached, or it refused. */
export class GatewayError extends Error {
  readonly retryable: boolean;

  /** The message is for staff: it names no client and no secret. */
  constructor(message: string, { retryable, cause }: { retryable: boolean; cause?: unknown }) {
    super(message, { cause });
    this.name = 'GatewayError';
    this.retryable = retryable;
  }
}
