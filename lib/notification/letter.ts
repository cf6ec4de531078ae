import { z } from 'zod';
import { payloadSchema } from '@/lib/notification/schema';

/** What a reader gets, as it is stored: the manage token's place is marked and never filled in. */
export type Letter =
  | {
      form: 'mail';
      from: string;
      to: string;
      subject: string;
      text: string;
      html: string;
      /** The attached files' names. */
      attachments: string[];
    }
  | { form: 'text'; to: string; text: string };

/** Short messages have a text, whatever else their channel wants. */
const short = z.object({ to: z.string().default(''), text: z.string() });

/** The letter in a stored payload; undefined where nothing is left of it, or nothing was written yet. */
export function letterOf(payload: unknown): Letter | undefined {
  const parsed = payloadSchema.safeParse(payload);
  if (parsed.success && parsed.data.form === 'mail') {
    const { from, to, subject, text, html, attachments } = parsed.data.mail;
    const names = attachments.map(({ filename }) => filename);
    return { form: 'mail', from, to, subject, text, html, attachments: names };
  }
  const text = short.safeParse(payload);
  return text.success ? { form: 'text', ...text.data } : undefined;
}
