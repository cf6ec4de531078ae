import { short } from '@/lib/notification/bounded';

/** A mail as it goes to the vendor, whichever that is. */
export interface Mail {
  from: string;
  to: string;
  replyTo: string | null;
  subject: string;
  text: string;
  html: string;
  attachments: MailAttachment[];
}

export interface MailAttachment {
  filename: string;
  contentType: string;
  content: string;
}

/** 'Studio <booking@example.com>': the business's name before the address that mail is sent from. */
export function senderOf(input: { name: string; mailFrom: string }): string {
  const name = short(input.name)
    .replace(/[<>"\\,;:@()[\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const address = addressOf(input.mailFrom);
  return name ? `${name} <${address}>` : address;
}

/** 'Studio <booking@example.com>' -> 'booking@example.com'. */
export function addressOf(sender: string): string {
  return (/<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender).trim();
}

/** One address and nothing else: a comma would make it two recipients. */
export function isOneAddress(text: string): boolean {
  return /^[^\s,;:<>()"\\@]+@[^\s,;:<>()"\\@]+$/.test(text) && text.length <= 254;
}
