import { z } from 'zod';

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

export const sendAgainSchema = z.strictObject({
  key: z.uuid(),
  notificationId: notificationIdSchema,
});
