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
