import { randomBytes } from 'node:crypto';
import { systemNow } from '@/lib/time/clock';

/** An object of Stripe's API, with that of its fields which somebody reads. */
export interface StripeObject {
  id: string;
  object: string;
  created: number;
  [field: string]: unknown;
}

export interface Intent extends StripeObject {
  status: string;
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  capture_method: string;
  latest_charge: string | null;
}

export interface Session extends StripeObject {
  mode: string;
  status: string;
  url: string | null;
  amount_total: number | null;
  currency: string | null;
  payment_intent: string | null;
  setup_intent: string | null;
  expires_at: number;
}

export interface Method extends StripeObject {
  card: StripeCard;
}

export interface Refund extends StripeObject {
  amount: number;
  charge: string;
  payment_intent: string;
  status: string;
}

/** What of a card comes with a charge, and with a method that was kept. */
export interface StripeCard {
  brand: string | null;
  last4: string | null;
}

export const VISA: StripeCard = { brand: 'visa', last4: '4242' };

interface Charging {
  card?: StripeCard;
  /** Why the bank declines it; it takes it where that is not said. */
  declineCode?: string | undefined;
}

/** What Stripe knows: every object by its id, in the order in which they were made. */
export class StripeBooks {
  readonly objects = new Map<string, StripeObject>();
  /** What a session was opened with, for the intent that it makes when the client submits. */
  readonly wishes = new Map<string, Record<string, unknown>>();
  /** Cards that the bank declines, with the reason. */
  readonly declined = new Map<string, string>();
  /** A bank that takes its time: refunds are pending until they are settled. */
  areRefundsSlow = false;
  clock: () => number = systemNow;

  seconds(): number {
    return Math.floor(this.clock() / 1000);
  }

  add<T extends StripeObject>(prefix: string, fields: Omit<T, 'id' | 'created'>): T {
    const id = `${prefix}_${randomBytes(12).toString('hex')}`;
    const object = { ...fields, id, created: this.seconds() } as unknown as T;
    this.objects.set(id, object);
    return object;
  }

  find<T extends StripeObject>(kind: string, id: string): T | undefined {
    const object = this.objects.get(id);
    return object?.object === kind ? (this.aged(object) as T) : undefined;
  }

  get<T extends StripeObject>(kind: string, id: string): T {
    const object = this.find<T>(kind, id);
    if (!object) throw new Error(`Stripe's double knows no ${kind} ${id}`);
    return object;
  }

  /** The newest first, as Stripe lists them. */
  all<T extends StripeObject>(kind: string): T[] {
    const of = [...this.objects.values()].filter(({ object }) => object === kind);
    return of.map((object) => this.aged(object) as T).reverse();
  }

  private aged(object: StripeObject): StripeObject {
    const isOver = object.status === 'open' && Number(object.expires_at) <= this.seconds();
    if (isOver) Object.assign(object, { status: 'expired', url: null });
    return object;
  }

  /** Charges what an intent asks for; a decline leaves it waiting for another card. */
  charge(intent: Intent, { card = VISA, declineCode }: Charging = {}): void {
    const isDeclined = declineCode !== undefined;
    const isKept = intent.capture_method === 'manual';
    const charge = this.add('ch', {
      object: 'charge',
      status: isDeclined ? 'failed' : 'succeeded',
      captured: !isDeclined && !isKept,
      amount: intent.amount,
      currency: intent.currency,
      payment_intent: intent.id,
      payment_method_details: { type: 'card', card },
      disputed: false,
    });
    intent.latest_charge = charge.id;
    intent.last_payment_error = isDeclined ? declineError(declineCode) : null;
    if (isDeclined) intent.status = 'requires_payment_method';
    else if (isKept) {
      Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount });
    } else Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
  }

  refund(intent: Intent, amount: number, metadata: Record<string, unknown>): Refund {
    return this.add<Refund>('re', {
      object: 'refund',
      amount,
      currency: intent.currency,
      charge: intent.latest_charge ?? '',
      payment_intent: intent.id,
      metadata,
      status: this.areRefundsSlow ? 'pending' : 'succeeded',
    });
  }

  /** Whether a bank has the money, or a part of it, and may keep it. */
  isDisputed({ id }: Intent): boolean {
    const ours = this.all('dispute').filter(({ payment_intent }) => payment_intent === id);
    return ours.some(({ status }) => status !== 'won' && !String(status).startsWith('warning_'));
  }

  /** What of an intent has not been given back. */
  refundable(intent: Intent): number {
    const given = this.all<Refund>('refund').filter(
      (one) => one.payment_intent === intent.id && one.status !== 'failed',
    );
    return given.reduce((rest, { amount }) => rest - amount, intent.amount_received);
  }
}

export function declineError(code: string): Record<string, unknown> {
  const isConfirmation = code === 'authentication_required';
  return {
    type: 'card_error',
    code: isConfirmation ? code : 'card_declined',
    decline_code: code,
    message: 'Your card was declined.',
  };
}
