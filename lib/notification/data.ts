import type { Db } from '@/lib/db/client';
import { readDb } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { AppointmentFacts } from '@/lib/notification/facts';
import type {
  Audience,
  Channel,
  NotificationKind,
  NotificationStatus,
} from '@/lib/notification/kind';
import type { MailAttachment } from '@/lib/notification/mail';
import { attachmentsSchema } from '@/lib/notification/schema';
import { fromDate, type Instant } from '@/lib/time/instant';

/**
 * What messages and calendar files say about an appointment; undefined if there is none. One
 * statement, since an attempt reads it under the appointment's lock.
 */
export async function appointmentFacts(
  db: Db,
  { businessId, appointmentId }: { businessId: string; appointmentId: string },
): Promise<AppointmentFacts | undefined> {
  const [row] = await db.$queryRaw<FactsRow[]>`
    SELECT a.id AS "appointmentId", a.business_id AS "businessId", a.status,
      a.schedule_version AS "scheduleVersion", a.start_time AS "startAt", a.end_time AS "endAt",
      a.reference, a.uid, a.token_generation AS "tokenGeneration", a.answer,
      a.reminder_channel IS NOT NULL AS "isReminded",
      json_build_object('slug', s.slug, 'name', s.name, 'placeKind', s.place_kind,
        'place', s.place) AS service,
      json_build_object('name', p.name, 'email', p.email, 'timezone', p.timezone) AS provider,
      CASE WHEN c.id IS NOT NULL THEN json_build_object('name', c.name, 'email', c.email,
        'phone', c.phone, 'timezone', c.timezone, 'locale', c.locale) END AS client,
      json_build_object('slug', b.slug, 'name', b.name, 'email', b.email, 'phone', b.phone,
        'locale', b.locale, 'accent', b.accent) AS business,
      CASE WHEN x.appointment_id IS NOT NULL
        THEN json_build_object('by', x.by, 'reason', x.reason) END AS cancellation
    FROM appointment a
    JOIN service s ON s.id = a.service_id
    JOIN provider p ON p.id = a.provider_id
    JOIN business b ON b.id = a.business_id
    LEFT JOIN client c ON c.id = a.client_id
    LEFT JOIN cancellation x ON x.appointment_id = a.id
    WHERE a.id = ${appointmentId}::uuid AND a.business_id = ${businessId}::uuid`;
  if (!row) return undefined;
  return {
    ...row,
    startAt: fromDate(row.startAt),
    endAt: fromDate(row.endAt),
    client: row.client ?? undefined,
    cancellation: row.cancellation ?? undefined,
  };
}

type FactsRow = Omit<AppointmentFacts, 'startAt' | 'endAt' | 'client' | 'cancellation'> & {
  startAt: Date;
  endAt: Date;
  client: AppointmentFacts['client'] | null;
  cancellation: AppointmentFacts['cancellation'] | null;
};

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
