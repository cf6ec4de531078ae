import { z } from 'zod';
import { idSchema, instantSchema, zoneSchema } from '@/lib/action/input';
import { plainLine, plainText } from '@/lib/text';

const name = z
  .string()
  .transform(plainLine)
  .pipe(
    z.string().min(1, 'Please enter your name.').max(120, 'Please use at most 120 characters.'),
  );

const email = z
  .string()
  .transform((text) => plainLine(text).toLowerCase())
  .pipe(
    z
      .email('Please enter an email address such as name@example.com.')
      .max(254, 'This email address is too long.'),
  );

const phone = z
  .string()
  .transform(plainLine)
  .pipe(
    z
      .string()
      .max(40, 'This phone number is too long.')
      .regex(/^$|^\+?[0-9 ()./-]{5,}$/, 'Please enter a phone number such as +44 20 7946 0958.'),
  );

const answer = z
  .string()
  .transform(plainText)
  .pipe(z.string().max(2000, 'Please use at most 2,000 characters.'));

/** What a client types; every message can stand beside its field. */
export const detailsSchema = z.strictObject({
  name,
  email,
  phone: phone.default(''),
  answer: answer.default(''),
  consent: z.literal(true, 'Please agree, so that we may keep your details for this appointment.'),
});

export const slotSchema = z.strictObject({
  serviceId: idSchema,
  providerId: idSchema,
  startAt: instantSchema,
});

/** How the client reads times, and will read messages. */
const reader = z.strictObject({
  timezone: zoneSchema,
  hourCycle: z.enum(['h12', 'h23']).optional(),
});

export const holdSchema = z.strictObject({
  serviceId: idSchema,
  /** Null lets any free provider take it. */
  providerId: idSchema.nullable(),
  startAt: instantSchema,
  reader,
});

export const releaseSchema = z.strictObject({ serviceId: idSchema });

export const bookSchema = z.strictObject({
  key: idSchema,
  slot: slotSchema,
  details: detailsSchema,
  reader,
});

export const reasonSchema = z
  .string()
  .transform(plainText)
  .pipe(z.string().max(500, 'Please use at most 500 characters.'))
  .default('');

export const cancelByTokenSchema = z.strictObject({
  token: z.string().min(1).max(100),
  reason: reasonSchema,
});

export const settleSchema = z.strictObject({
  appointmentId: idSchema,
  version: z.int().positive(),
  verb: z.enum(['cancel', 'complete', 'mark-no-show']),
  reason: reasonSchema,
});

export type Details = z.output<typeof detailsSchema>;
