import { z } from 'zod';
import { idSchema } from '@/lib/action/input';
import { SERVICE_CHOICES } from '@/lib/cancellation/policy-choice';

/** How a service is booked, as staff set it. */
const terms = z.strictObject({
  policy: z.enum(SERVICE_CHOICES, 'Please choose one.'),
  bookings: z.enum(['at-once', 'by-request'], 'Please choose one.'),
});

export type ServiceTerms = z.output<typeof terms>;

export const saveTermsSchema = z.strictObject({ serviceId: idSchema, opened: terms, terms });
