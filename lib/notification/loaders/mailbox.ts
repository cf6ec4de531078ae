import { headers } from 'next/headers';
import { requireStaff } from '@/lib/auth/guards';
import { env, mailVendor } from '@/lib/env';
import {
  type MailboxEntry,
  type MailboxMessage,
  type MailboxScope,
  mailboxEntries,
  mailboxMessage,
} from '@/lib/notification/data/mailbox';
import { isMailboxOpen } from '@/lib/notification/mailbox-access';
import { mailboxIdSchema } from '@/lib/notification/schema';
import { formatDateTime } from '@/lib/time/format';
import { zoneOf } from '@/lib/time/zone';

const MOST_ENTRIES = 200;

/** A message as the pages print it. */
interface Row {
  id: string;
  sender: string;
  recipient: string;
  subject: string;
  sentAt: string;
}

interface Letter extends Row {
  text: string;
  /** The attached file's name; undefined when nothing is attached. */
  attachment: string | undefined;
}

/**
 * The mailbox for staff, or for whoever sits at the machine that serves it. `vendorSends` is true
 * when a mail vendor sends for real: then it only keeps what came before.
 */
export async function loadMailbox(): Promise<{ rows: Row[]; vendorSends: boolean }> {
  const entries = await mailboxEntries({ scope: await scopeOfReader(), limit: MOST_ENTRIES });
  return { rows: entries.map(printed), vendorSends: mailVendor(env()) !== 'mailbox' };
}

/** Undefined when there is none, or none for this reader. */
export async function loadMailboxLetter(id: string): Promise<Letter | undefined> {
  const message = await find(id);
  if (!message) return undefined;
  const { text, attachments } = message;
  return { ...printed(message), text, attachment: attachments[0]?.filename };
}

export async function loadMailboxHtml(id: string): Promise<string | undefined> {
  return (await find(id))?.html;
}

export async function loadMailboxAttachment(id: string): Promise<string | undefined> {
  return (await find(id))?.attachments[0]?.content;
}

async function find(id: string): Promise<MailboxMessage | undefined> {
  const scope = await scopeOfReader();
  const parsed = mailboxIdSchema.safeParse(id);
  return parsed.success ? mailboxMessage({ scope, id: parsed.data }) : undefined;
}

function printed({ id, sender, recipient, subject, sentAt }: MailboxEntry): Row {
  const at = formatDateTime({ at: sentAt, zone: zoneOf('UTC'), locale: 'en-GB', withYear: true });
  return { id, sender, recipient, subject, sentAt: at };
}

async function scopeOfReader(): Promise<MailboxScope> {
  const open = isMailboxOpen({
    listenHost: env().HOST,
    appUrl: env().APP_URL,
    requestHost: (await headers()).get('host'),
    trustedProxies: env().TRUSTED_PROXIES,
  });
  if (open) return 'all';
  const { businessIds } = await requireStaff();
  return { businessIds };
}
