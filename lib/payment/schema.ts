import { z } from 'zod';
import { idSchema } from '@/lib/action/input';
import { DEMO_CARD_NAMES, DEMO_STEPS } from '@/lib/payment/demo/card';
import { plainLine } from '@/lib/text';

export const paySchema = z.strictObject({ token: z.string().min(1).max(100) });

export const nothingSchema = z.strictObject({});

/** Somebody presses a button on the demo's page. */
export const payDemoSchema = z.strictObject({
  ref: z.string().max(60),
  card: z.enum(DEMO_CARD_NAMES, 'Please choose a card.'),
  step: z.enum(DEMO_STEPS),
});

/** As it is typed: which decimals it may have is known once the currency is. */
const amount = z.string().max(20, 'Please use at most 20 characters.');

const why = z
  .string()
  .transform(plainLine)
  .pipe(z.string().min(1, 'Please say why.').max(200, 'Please use at most 200 characters.'));

export const giveBackSchema = z.strictObject({
  key: idSchema,
  paymentId: idSchema,
  amount,
  reason: why,
});

export const findingSchema = z.strictObject({ findingId: idSchema, resolution: why });

export const refundSchema = z.strictObject({ refundId: idSchema });

export const giveCreditSchema = z.strictObject({
  key: idSchema,
  appointmentId: idSchema,
  amount,
  reason: why,
});

export const takeAtPlaceSchema = z.strictObject({ key: idSchema, appointmentId: idSchema, amount });

/**
 * What receipt.content holds, as it was when the receipt was issued: what a business, a client or a
 * service is called later changes nothing.
 */
export const receiptContentSchema = z.strictObject({
  kind: z.enum(['payment', 'refund']),
  /** Who issues it. */
  business: z.strictObject({
    name: z.string(),
    address: z.string(),
    email: z.string(),
    taxNumber: z.string(),
  }),
  client: z.string(),
  service: z.string(),
  provider: z.string(),
  /** Of the appointment, in the client's zone, or that of the place. */
  when: z.string(),
  reference: z.string(),
  amountMinor: z.int().positive(),
  currency: z.string().length(3),
  locale: z.string(),
  /** In the amount; null where no tax is shown. */
  tax: z
    .strictObject({
      name: z.string(),
      basisPoints: z.int().positive(),
      amountMinor: z.int().min(0),
    })
    .nullable(),
  /** How it was paid, or how it goes back: 'Visa ending in 4242'. */
  method: z.string(),
  /** In words, by the clock of the business. */
  issuedOn: z.string(),
  /** Of a refund: the number of the receipt for what was paid. */
  ofNumber: z.int().positive().nullable(),
});

export type ReceiptContent = z.output<typeof receiptContentSchema>;

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().max(40));

/** The period as it stands in an address: what cannot be read counts as not set. */
export const periodQuerySchema = z.object({
  from: one.optional().catch(undefined),
  to: one.optional().catch(undefined),
});
