import type { AppointmentScope } from '@/lib/appointment/data';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { standsInSql } from '@/lib/notification/data/facts';
import { ofBusinesses } from '@/lib/notification/data/outbox';
import { stateSql } from '@/lib/notification/data/state';
import type { MessageState } from '@/lib/notification/desk/state';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { fromDate, type Instant } from '@/lib/time/instant';

/** A message about an appointment with all that is known of it. */
export interface FoundMessage {
  id: string;
  businessId: string;
  appointmentId: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  scheduleVersion: number;
  repeatNo: number;
  /** The payment or the refund that it tells of; nothing in particular for most. */
  aboutId: string;
  /** It is a mail in place of a reminder that the client's own channel could not bring. */
  standsIn: boolean;
  /** Who had it sent again; empty for what was planned. */
  repeatedBy: string;
  state: MessageState;
  fireAt: Instant;
  sentAt: Instant | undefined;
  attempts: number;
  unanswered: number;
  /** As stored; null before the first attempt. */
  payload: unknown;
  vendor: string | null;
  vendorMessageId: string | null;
  deliveryAt: Instant | undefined;
  deliveryReason: string;
  reason: string;
}

/** A message outside of the scope is not found; neither is a sign-in mail, which is no business's. */
export async function findMessage(
  db: Db,
  { scope, id, now }: { scope: AppointmentScope; id: string; now: Instant },
): Promise<FoundMessage | undefined> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT n.id, n.business_id AS "businessId", n.appointment_id AS "appointmentId", n.kind, n.audience,
      n.channel, n.lead_minutes AS "leadMinutes", n.schedule_version AS "scheduleVersion",
      n.repeat_no AS "repeatNo", n.about_id AS "aboutId", ${standsInSql(Prisma.sql`a.reminder_channel`)} AS "standsIn",
      COALESCE(u.name, u.email, '') AS "repeatedBy", ${stateSql(now)} AS state,
      n.fire_at AS "fireAt", n.sent_at AS "sentAt", n.attempts, n.unanswered, n.payload, n.vendor,
      n.vendor_message_id AS "vendorMessageId", n.delivery_at AS "deliveryAt",
      n.delivery_reason AS "deliveryReason", n.reason
    FROM notification n
    JOIN appointment a ON a.business_id = n.business_id AND a.id = n.appointment_id
    LEFT JOIN app_user u ON u.id = n.repeated_by
    WHERE n.id = ${id}::uuid AND ${within(scope)}`;
  return row && messageOf(row);
}

type Times = 'fireAt' | 'sentAt' | 'deliveryAt';
type Row = Omit<FoundMessage, Times> & {
  fireAt: Date;
  sentAt: Date | null;
  deliveryAt: Date | null;
};

function messageOf({ fireAt, sentAt, deliveryAt, ...row }: Row): FoundMessage {
  return {
    ...row,
    fireAt: fromDate(fireAt),
    sentAt: sentAt ? fromDate(sentAt) : undefined,
    deliveryAt: deliveryAt ? fromDate(deliveryAt) : undefined,
  };
}

function within(scope: AppointmentScope): Prisma.Sql {
  return 'providerId' in scope
    ? Prisma.sql`a.provider_id = ${scope.providerId}::uuid`
    : ofBusinesses(scope.businessIds);
}

/** One of the times that a message was to go out: as it was planned, or when somebody had it sent again. */
export interface Sending {
  id: string;
  channel: Channel;
  repeatNo: number;
  repeatedBy: string;
  state: MessageState;
  fireAt: Instant;
  unanswered: number;
}

/** The message as it was planned, what stood in for it, and everything sent again of it, in order. */
export async function listSendings(
  db: Db,
  message: FoundMessage,
  now: Instant,
): Promise<Sending[]> {
  const { appointmentId, scheduleVersion, kind, audience, leadMinutes, aboutId } = message;
  const rows = await db.$queryRaw<(Omit<Sending, 'fireAt'> & { fireAt: Date })[]>`
    SELECT n.id, n.channel, n.repeat_no AS "repeatNo", COALESCE(u.name, u.email, '') AS "repeatedBy",
      ${stateSql(now)} AS state, n.fire_at AS "fireAt", n.unanswered
    FROM notification n LEFT JOIN app_user u ON u.id = n.repeated_by
    WHERE n.appointment_id = ${appointmentId}::uuid AND n.schedule_version = ${scheduleVersion}
      AND n.kind = ${kind}::notification_kind AND n.audience = ${audience}::audience
      AND n.lead_minutes = ${leadMinutes} AND n.about_id = ${aboutId}::uuid
    ORDER BY n.fire_at, n.repeat_no, n.id`;
  return rows.map(({ fireAt, ...row }) => ({ ...row, fireAt: fromDate(fireAt) }));
}
