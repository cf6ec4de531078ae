import { readDb } from '@/lib/db/client';
import { stateSql } from '@/lib/notification/data/state';
import type { MessageState } from '@/lib/notification/desk/state';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { fromDate, type Instant } from '@/lib/time/instant';

export interface NotificationFate {
  id: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  repeatNo: number;
  state: MessageState;
  fireAt: Instant;
  sentAt: Instant | undefined;
  /** Why it is as it is, in a sentence; empty when there is nothing to explain. */
  reason: string;
}

/** Every planned, sent, skipped and failed message of an appointment, with its reason. */
export async function appointmentNotifications(input: {
  businessId: string;
  appointmentId: string;
  now: Instant;
}): Promise<NotificationFate[]> {
  const { businessId, appointmentId, now } = input;
  const rows = await readDb().$queryRaw<FateRow[]>`
    SELECT n.id, n.kind, n.audience, n.channel, n.lead_minutes AS "leadMinutes", n.repeat_no AS "repeatNo",
      ${stateSql(now)} AS state, n.fire_at AS "fireAt", n.sent_at AS "sentAt",
      COALESCE(NULLIF(n.delivery_reason, ''), n.reason) AS reason
    FROM notification n
    WHERE n.business_id = ${businessId}::uuid AND n.appointment_id = ${appointmentId}::uuid
    ORDER BY n.fire_at, n.id`;
  return rows.map(({ fireAt, sentAt, ...rest }) => ({
    ...rest,
    fireAt: fromDate(fireAt),
    sentAt: sentAt ? fromDate(sentAt) : undefined,
  }));
}

type FateRow = Omit<NotificationFate, 'fireAt' | 'sentAt'> & { fireAt: Date; sentAt: Date | null };
