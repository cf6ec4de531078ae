import { z } from 'zod';
import { idSchema } from '@/lib/action/input';
import { SERVICE_CHOICES } from '@/lib/cancellation/policy-choice';
import type { PaymentTerms } from '@/lib/payment/terms';

const PAYMENT_TERMS = [
  'AT_PLACE',
  'FULL',
  'DEPOSIT',
  'CARD',
] as const satisfies readonly PaymentTerms[];

/** How a service is booked and paid, as staff set it. */
const terms = z.strictObject({
  policy: z.enum(SERVICE_CHOICES, 'Please choose one.'),
  bookings: z.enum(['at-once', 'by-request'], 'Please choose one.'),
  payment: z.enum(PAYMENT_TERMS, 'Please choose one.'),
  /** As it is typed: which decimals it may have is known once the currency is. */
  deposit: z.string().max(20, 'Please use at most 20 characters.').default(''),
});

export type ServiceTerms = z.output<typeof terms>;

export const saveTermsSchema = z.strictObject({ serviceId: idSchema, opened: terms, terms });
