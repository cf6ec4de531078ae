import type { Payload } from '@/lib/notification/schema';

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
  /** Of an SMS, or of what a device shows; the latter goes to no address. */
  | { form: 'text'; to: string; text: string };

/** The letter in what was frozen; undefined where nothing is left of it. */
export function letterOf(payload: Payload): Letter | undefined {
  switch (payload.form) {
    case 'mail': {
      const { from, to, subject, text, html, attachments } = payload.mail;
      const names = attachments.map(({ filename }) => filename);
      return { form: 'mail', from, to, subject, text, html, attachments: names };
    }
    case 'sms':
      return { form: 'text', to: payload.to, text: payload.body };
    case 'push':
      return { form: 'text', to: '', text: [payload.title, payload.body, payload.url].join('\n') };
    default:
      return undefined;
  }
}
