import { folded } from '@/lib/calendar/fold';
import type { Mail } from '@/lib/notification/mail';

/** Stands where the manage token goes in everything that is stored. */
export const MANAGE_TOKEN_PLACE = 'manage-token-is-filled-in-when-sent';

/**
 * The frozen mail as it is sent: the client's token in its links, its calendar lines folded.
 * Without a token the place stays as it is, also where somebody typed it to get at one.
 */
export function readyToSend(mail: Mail, token: string | undefined): Mail {
  const fill = (text: string) => (token ? text.replaceAll(MANAGE_TOKEN_PLACE, token) : text);
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
