import { z } from 'zod';
import { idSchema } from '@/lib/action/input';
import { LEAD_UNITS } from '@/lib/notification/lead';
import type { OwnLeads } from '@/lib/notification/lead-choice';
import { MOST_REMINDERS, parseLeads } from '@/lib/notification/lead-form';
import type { MessageTimes } from '@/lib/notification/message-times';

const attachment = z.object({
  filename: z.string(),
  contentType: z.string(),
  content: z.string(),
});

export const attachmentsSchema = z.array(attachment);

const mail = z.object({
  from: z.string(),
  to: z.string(),
  replyTo: z.string().nullable(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attachments: attachmentsSchema,
});

/**
 * What notification.payload holds. 'mail', 'sms' and 'push' were frozen at the first attempt, so that
 * every attempt sends the same under the same key; the manage token is made again from its generation.
 * 'sign-in' holds a one-time link until it is sent, and then nothing is left of it.
 */
export const payloadSchema = z.discriminatedUnion('form', [
  z.object({ form: z.literal('mail'), mail, tokenGeneration: z.int() }),
  z.object({
    form: z.literal('sms'),
    /** E.164. */
    to: z.string(),
    body: z.string(),
    tokenGeneration: z.int(),
  }),
  z.object({
    form: z.literal('push'),
    title: z.string(),
    body: z.string(),
    url: z.string(),
    expiresAt: z.iso.datetime(),
    tokenGeneration: z.int(),
  }),
  z.object({
    form: z.literal('sign-in'),
    to: z.string(),
    url: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({ form: z.literal('spent') }),
]);

export type Payload = z.output<typeof payloadSchema>;

export const mailboxIdSchema = z.uuid();

export const notificationIdSchema = z.uuid();

/** What a gateway tells of an SMS that came in. */
export const inboundSmsSchema = z.object({
  /** E.164, with or without the plus. */
  from: z.string().max(40),
  text: z.string(),
  /** The gateway's own, where it has one: the second time is no news. */
  id: z.string().min(1).max(200).optional(),
});

/** A button on the page of a message. */
export const pressedMessageSchema = z.strictObject({
  key: z.uuid(),
  notificationId: notificationIdSchema,
});

const typedLead = z.strictObject({
  count: z.string().max(20, 'Please enter a whole number.'),
  unit: z.enum(LEAD_UNITS, 'Please choose a unit.'),
});

/** Reminders as staff type them, to minutes before the start, the longest first. */
export const typedLeadsSchema = z
  .array(typedLead)
  .max(MOST_REMINDERS, 'Please use at most four reminders.')
  .transform((typed, context): number[] => {
    const minutes = parseLeads(typed);
    if (minutes.ok) return minutes.value;
    for (const { index, message } of minutes.error)
      context.addIssue({ code: 'custom', message, path: [index, 'count'] });
    return z.NEVER;
  });

const reminders = z
  .discriminatedUnion(
    'whose',
    [
      z.strictObject({ whose: z.literal('business') }),
      z.strictObject({ whose: z.literal('own'), leads: typedLeadsSchema }),
    ],
    'Please choose one.',
  )
  .transform((chosen): OwnLeads => (chosen.whose === 'own' ? chosen.leads : null));

export const saveRemindersSchema = z.strictObject({
  serviceId: idSchema,
  opened: reminders,
  reminders,
});

const HOURS = 'Please enter a whole number of hours from 1 to 720.';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Please enter a time such as 21:00.');

/** The bounds are those of the business_reminders_sane CHECK. */
const messageTimes = z.strictObject({
  reminders: typedLeadsSchema,
  thanksHours: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, HOURS)
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((hours) => hours === null || (hours >= 1 && hours <= 720), HOURS),
  quietFrom: time,
  quietUntil: time,
}) satisfies z.ZodType<MessageTimes>;

export const saveMessageTimesSchema = z.strictObject({
  businessId: idSchema,
  opened: messageTimes,
  times: messageTimes,
});
