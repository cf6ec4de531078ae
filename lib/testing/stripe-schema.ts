import { z } from 'zod';

/** What Stripe documents for the calls that we make; anything else that we send is our mistake. */
const lowerCurrency = z.string().regex(/^[a-z]{3}$/);
const amount = z
  .string()
  .regex(/^[1-9]\d{0,7}$/)
  .transform(Number);
const tags = z.strictObject({ payment_id: z.uuid(), currency: z.string().regex(/^[A-Z]{3}$/) });
const cardsOnly = z.tuple([z.literal('card')]);
const expand = z.array(z.string()).optional();

const page = {
  client_reference_id: z.uuid(),
  allowed_payment_method_types: cardsOnly,
  customer_email: z.email().optional(),
  metadata: tags,
  success_url: z.url(),
  cancel_url: z.url(),
  expires_at: z.string().regex(/^\d+$/).transform(Number),
};

const item = z.strictObject({
  quantity: z.literal('1'),
  price_data: z.strictObject({
    currency: lowerCurrency,
    unit_amount: amount,
    product_data: z.strictObject({ name: z.string().min(1) }),
  }),
});

export const sessionSchema = z.discriminatedUnion('mode', [
  z.strictObject({
    ...page,
    mode: z.literal('payment'),
    adaptive_pricing: z.strictObject({ enabled: z.literal('false') }),
    line_items: z.tuple([item]),
    payment_intent_data: z.strictObject({
      capture_method: z.enum(['automatic', 'manual']),
      description: z.string().min(1),
      metadata: tags,
    }),
  }),
  z.strictObject({
    ...page,
    mode: z.literal('setup'),
    currency: lowerCurrency,
    customer_creation: z.literal('always'),
    setup_intent_data: z.strictObject({ description: z.string().min(1), metadata: tags }),
  }),
]);

/** A charge of a card that was kept. */
export const intentSchema = z.strictObject({
  amount,
  currency: lowerCurrency,
  customer: z.string().startsWith('cus_'),
  payment_method: z.string().startsWith('pm_'),
  allowed_payment_method_types: cardsOnly,
  off_session: z.literal('true'),
  confirm: z.literal('true'),
  description: z.string().min(1),
  metadata: tags,
  expand,
});

export const captureSchema = z.strictObject({ amount_to_capture: amount });

export const refundSchema = z.strictObject({
  payment_intent: z.string().startsWith('pi_'),
  amount,
  metadata: z.strictObject({ refund_id: z.uuid() }),
});

export const nothingSchema = z.strictObject({});

export const listSchema = z.strictObject({
  limit: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(1).max(100)).default(10),
  starting_after: z.string().optional(),
  created: z.strictObject({ gte: z.string().regex(/^\d+$/).transform(Number) }).optional(),
  customer: z.string().optional(),
  payment_intent: z.string().optional(),
  expand,
});

export const readSchema = z.strictObject({ expand });
