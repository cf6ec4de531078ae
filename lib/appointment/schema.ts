import { z } from 'zod';
import { idSchema, instantSchema, zoneSchema } from '@/lib/action/input';
import { WAIVERS } from '@/lib/availability/waivers';
import { plainLine, plainText } from '@/lib/text';
import { type LocalDate, parseLocalDate } from '@/lib/time/local-date';
import { type LocalTime, parseLocalTime } from '@/lib/time/local-time';

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
  /** The sentence of the terms as it was shown, and whether it was agreed to. */
  terms: z.string().max(500),
  agreed: z.boolean(),
  /** What the client was told that they have to spend. */
  creditMinor: z.int().min(0).max(2_000_000_000).default(0),
  reader,
});

const quoted = z.strictObject({ feeMinor: z.int().min(0), returnedMinor: z.int().min(0) });

const token = z.string().min(1).max(100);

export const rescheduleByTokenSchema = z.strictObject({
  key: idSchema,
  token,
  /** Null lets any free provider give the new time. */
  providerId: idSchema.nullable(),
  startAt: instantSchema,
  quoted: quoted.extend({ newPriceMinor: z.int().min(0).optional() }),
  reader,
});

/** What a browser hands out to be told by push: an address, a key of 65 bytes, a secret of 16. */
const deviceSchema = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(2000),
  p256dh: z.string().regex(/^[\w-]{87}$/),
  auth: z.string().regex(/^[\w-]{22}$/),
});

export const contactSchema = z.strictObject({
  token,
  /** Empty keeps the one we have. */
  phone,
  reminders: z.enum(['EMAIL', 'SMS', 'PUSH', 'NONE'], 'Please choose one.'),
  device: deviceSchema.optional(),
});

export const comingSchema = z.strictObject({ token });

export const eraseSchema = z.strictObject({ token });

const wall = {
  date: z
    .string()
    .max(10)
    .transform((text, context): LocalDate => {
      const parsed = parseLocalDate(text);
      if (parsed && parsed > '2000' && parsed < '2100') return parsed;
      context.addIssue({ code: 'custom', message: 'Please choose a date.' });
      return z.NEVER;
    }),
  time: z
    .string()
    .max(5)
    .transform((text, context): LocalTime => {
      const parsed = parseLocalTime(text);
      if (parsed !== undefined) return parsed;
      context.addIssue({ code: 'custom', message: 'Please enter a time such as 09:30.' });
      return z.NEVER;
    }),
};

const waive = z.array(z.enum(WAIVERS)).max(WAIVERS.length).default([]);

/** Wall time in the provider's zone. */
export const bookForClientSchema = z.strictObject({
  key: idSchema,
  serviceId: idSchema,
  providerId: idSchema,
  ...wall,
  details: detailsSchema.omit({ consent: true }),
  waive,
});

export const moveSchema = z.strictObject({
  key: idSchema,
  appointmentId: idSchema,
  version: z.int().positive(),
  providerId: idSchema,
  ...wall,
  waive,
});

export const reasonSchema = z
  .string()
  .transform(plainText)
  .pipe(z.string().max(500, 'Please use at most 500 characters.'))
  .default('');

/** Why a fee is not asked for: nobody waives one without saying so. */
export const waivedSchema = z
  .string()
  .transform(plainLine)
  .pipe(z.string().min(1, 'Please say why.').max(200, 'Please use at most 200 characters.'));

export const cancelByTokenSchema = z.strictObject({
  key: idSchema,
  token,
  quoted,
  reason: reasonSchema,
});

export const settleSchema = z.strictObject({
  appointmentId: idSchema,
  version: z.int().positive(),
  verb: z.enum(['approve', 'decline', 'cancel', 'complete', 'mark-no-show', 'undo']),
  reason: reasonSchema,
  /** Cancelling since the client asked for it, by the client's terms. */
  forClient: z.boolean().default(false),
  quoted: quoted.optional(),
  waived: waivedSchema.optional(),
});

export const waiveFeeSchema = z.strictObject({
  key: idSchema,
  appointmentId: idSchema,
  version: z.int().positive(),
  waived: waivedSchema,
});

export type Details = z.output<typeof detailsSchema>;
