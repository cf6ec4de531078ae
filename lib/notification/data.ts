import type { Db } from '@/lib/db/client';
import { readDb } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { AppointmentFacts } from '@/lib/notification/facts';
import type { Audience, Channel, NotificationKind, NotificationStatus } from '@/lib/notification/kind';
import type { MailAttachment } from '@/lib/notification/mail';
import { attachmentsSchema } from '@/lib/notification/schema';
import { fromDate, type Instant } from '@/lib/time/instant';

const FACTS = {
  id: true,
  businessId: true,
  status: true,
  scheduleVersion: true,
  startAt: true,
  endAt: true,
  reference: true,
  uid: true,
  tokenGeneration: true,
  answer: true,
  service: { select: { slug: true, name: true, placeKind: true, place: true } },
  provider: { select: { name: true, email: true, timezone: true } },
  client: { select: { name: true, email: true, phone: true, timezone: true, locale: true } },
  business: {
    select: { slug: true, name: true, email: true, phone: true, locale: true, accent: true },
  },
  cancellation: { select: { by: true, reason: true } },
} as const satisfies Prisma.AppointmentSelect;

/** What messages and calendar files say about an appointment; undefined if there is none. */
export async function appointmentFacts(
  db: Db,
  { businessId, appointmentId }: { businessId: string; appointmentId: string },
): Promise<AppointmentFacts | undefined> {
  const row = await db.appointment.findUnique({
    where: { businessId_id: { businessId, id: appointmentId } },
    select: FACTS,
  });
  if (!row) return undefined;
  const { id, startAt, endAt, client, cancellation, ...rest } = row;
  return {
    ...rest,
    appointmentId: id,
    startAt: fromDate(startAt),
    endAt: fromDate(endAt),
    client: client ?? undefined,
    cancellation: cancellation ?? undefined,
  };
}

export interface NotificationFate {
  id: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  status: NotificationStatus;
  fireAt: Instant;
  sentAt: Instant | undefined;
  attempts: number;
  reason: string;
}

/** Every planned, sent, skipped and failed message of an appointment, with its reason. */
export async function appointmentNotifications(input: {
  businessId: string;
  appointmentId: string;
}): Promise<NotificationFate[]> {
  const rows = await readDb().notification.findMany({
    where: input,
    orderBy: [{ fireAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      audience: true,
      channel: true,
      status: true,
      fireAt: true,
      sentAt: true,
      attempts: true,
      reason: true,
    },
  });
  return rows.map(({ fireAt, sentAt, ...rest }) => ({
    ...rest,
    fireAt: fromDate(fireAt),
    sentAt: sentAt ? fromDate(sentAt) : undefined,
  }));
}

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
