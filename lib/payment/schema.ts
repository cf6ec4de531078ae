import { z } from 'zod';
import { DEMO_CARD_NAMES, DEMO_STEPS } from '@/lib/payment/demo-card';

export const paySchema = z.strictObject({ token: z.string().min(1).max(100) });

export const nothingSchema = z.strictObject({});

/** Somebody presses a button on the demo's page. */
export const payDemoSchema = z.strictObject({
  ref: z.string().max(60),
  card: z.enum(DEMO_CARD_NAMES, 'Please choose a card.'),
  step: z.enum(DEMO_STEPS),
});

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
  /** Of the appointment, in the provider's zone. */
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
