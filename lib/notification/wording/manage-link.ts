import { folded } from '@/lib/calendar/fold';
import type { Mail } from '@/lib/notification/mail';

/** Stands where the manage token goes in everything that is stored. */
export const MANAGE_TOKEN_PLACE = 'manage-token-is-filled-in-when-sent';

/** How long the token is that comes there. */
export const MANAGE_TOKEN_LENGTH = 43;

/**
 * The frozen mail as it is sent: the client's token in its links, its calendar lines folded.
 * Without a token the place stays as it is, also where somebody typed it to get at one.
 */
export function readyToSend(mail: Mail, token: string | undefined): Mail {
  const fill = (text: string) => withToken(text, token);
  return {
    ...mail,
    text: fill(mail.text),
    html: fill(mail.html),
    attachments: mail.attachments.map((attachment) => ({
      ...attachment,
      content: folded(fill(attachment.content)),
    })),
  };
}

/** The same for a text. */
export function withToken(text: string, token: string | undefined): string {
  return token ? text.replaceAll(MANAGE_TOKEN_PLACE, token) : text;
}
