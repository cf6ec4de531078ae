import { readDb } from '@/lib/db/client';
import type {
  Audience,
  Channel,
  NotificationKind,
  NotificationStatus,
} from '@/lib/notification/kind';
import { fromDate, type Instant } from '@/lib/time/instant';

export interface NotificationFate {
  id: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
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
      leadMinutes: true,
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
