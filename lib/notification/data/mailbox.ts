import { readDb } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { MailAttachment } from '@/lib/notification/mail';
import { attachmentsSchema } from '@/lib/notification/schema';
import { fromDate, type Instant } from '@/lib/time/instant';

/**
 * Whose messages may be read. Sign-in mails belong to no business: they are seen only where the
 * whole mailbox is open, or staff could sign in as somebody else.
 */
export type MailboxScope = 'all' | { businessIds: readonly string[] };

export interface MailboxEntry {
  id: string;
  sender: string;
  recipient: string;
  subject: string;
  sentAt: Instant;
}

export interface MailboxMessage extends MailboxEntry {
  text: string;
  html: string;
  attachments: MailAttachment[];
}

const ENTRY = { id: true, sender: true, recipient: true, subject: true, sentAt: true } as const;

/** Newest first. */
export async function mailboxEntries(input: {
  scope: MailboxScope;
  limit: number;
}): Promise<MailboxEntry[]> {
  const rows = await readDb().mailboxMessage.findMany({
    where: within(input.scope),
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: input.limit,
    select: ENTRY,
  });
  return rows.map((row) => ({ ...row, sentAt: fromDate(row.sentAt) }));
}

/** A message outside the scope is not found. */
export async function mailboxMessage(input: {
  scope: MailboxScope;
  id: string;
}): Promise<MailboxMessage | undefined> {
  const row = await readDb().mailboxMessage.findFirst({
    where: { id: input.id, ...within(input.scope) },
    select: { ...ENTRY, text: true, html: true, attachments: true },
  });
  if (!row) return undefined;
  const attachments = attachmentsSchema.parse(row.attachments);
  return { ...row, attachments, sentAt: fromDate(row.sentAt) };
}

function within(scope: MailboxScope): Prisma.MailboxMessageWhereInput {
  return scope === 'all' ? {} : { businessId: { in: [...scope.businessIds] } };
}
