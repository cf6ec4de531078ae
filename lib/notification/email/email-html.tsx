import { renderToStaticMarkup } from 'react-dom/server.node';
import { MessageEmail } from '@/lib/notification/email/message-email';
import type { Message } from '@/lib/notification/wording/message';

/** The HTML part of a mail. */
export function emailHtml(message: Message): string {
  return `<!doctype html>\n${renderToStaticMarkup(<MessageEmail message={message} />)}\n`;
}
