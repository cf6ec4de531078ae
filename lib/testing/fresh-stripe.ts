import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Gateway } from '@/lib/payment/gateway';
import { stripeGateway } from '@/lib/payment/stripe/gateway';
import { type StripeDouble, startStripeDouble } from '@/lib/testing/stripe-double';
import { systemNow } from '@/lib/time/clock';

interface Stripe {
  double: StripeDouble;
  gateway: Gateway;
}

/** A double of Stripe for this file and our gateway that asks it; a test fails if the double complains of us. */
export function freshStripe(): Stripe {
  const stripe = {} as Stripe;
  beforeAll(async () => {
    stripe.double = await startStripeDouble();
    stripe.gateway = stripeGateway(stripe.double);
  });
  afterAll(() => stripe.double.close());
  afterEach(() => {
    const { books, complaints } = stripe.double;
    books.clock = systemNow;
    books.areRefundsSlow = false;
    expect(complaints).toEqual([]);
  });
  return stripe;
}
