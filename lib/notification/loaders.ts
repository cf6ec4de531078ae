import 'server-only';
import { headers } from 'next/headers';
import { requireStaff } from '@/lib/auth/guards';
import { env } from '@/lib/env';
import {
  type MailboxEntry,
  type MailboxMessage,
  type MailboxScope,
  mailboxEntries,
  mailboxMessage,
} from '@/lib/notification/data';
import { isMailboxOpen } from '@/lib/notification/mailbox-access';
import { mailboxIdSchema } from '@/lib/notification/schema';

const MOST_ENTRIES = 200;

export interface Mailbox {
  entries: MailboxEntry[];
  /** True when a mail vendor sends for real: then the mailbox only keeps what came before. */
  vendorSends: boolean;
}

/** The mailbox for staff, or for whoever sits at the machine that serves it. */
export async function loadMailbox(): Promise<Mailbox> {
  const scope = await scopeOfReader();
  const entries = await mailboxEntries({ scope, limit: MOST_ENTRIES });
  return { entries, vendorSends: env().RESEND_API_KEY !== undefined };
}

/** Undefined when there is none, or none for this reader. */
export async function loadMailboxMessage(id: string): Promise<MailboxMessage | undefined> {
  const scope = await scopeOfReader();
  const parsed = mailboxIdSchema.safeParse(id);
  return parsed.success ? mailboxMessage({ scope, id: parsed.data }) : undefined;
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
