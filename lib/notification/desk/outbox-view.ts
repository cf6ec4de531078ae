import type { MessageState } from '@/lib/notification/desk/state';
import { CHANNEL_TEXT, whatText } from '@/lib/notification/desk/words';
import { elapsedText } from '@/lib/notification/elapsed';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { formatDateTime } from '@/lib/time/format';
import { type Instant, MINUTE_MS } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** A message as a row of the list. */
export interface OutboxView {
  id: string;
  /** "Confirmation to the client" */
  what: string;
  channel: string;
  state: MessageState;
  /** When it was due. */
  at: string;
  /** "sent 7 min late"; empty for what was sent within a minute, or is not sent. */
  late: string;
  client: string;
  /** "Voice lesson with Ana Lindqvist" */
  about: string;
  appointmentId: string;
  reason: string;
}

interface OutboxRow {
  id: string;
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  leadMinutes: number;
  repeatNo: number;
  state: MessageState;
  fireAt: Instant;
  sentAt: Instant | undefined;
  reason: string;
  appointmentId: string;
  client: string;
  service: string;
  provider: string;
}

export function outboxView(
  row: OutboxRow,
  { zone, locale }: { zone: BundledZone; locale: string },
): OutboxView {
  const { id, channel, state, fireAt, sentAt, reason, appointmentId } = row;
  return {
    id,
    what: whatText(row),
    channel: CHANNEL_TEXT[channel],
    state,
    at: formatDateTime({ at: fireAt, zone, locale }),
    late: lateText(fireAt, sentAt),
    client: row.client,
    about: `${row.service} with ${row.provider}`,
    appointmentId,
    reason,
  };
}

export function lateText(fireAt: Instant, sentAt: Instant | undefined): string {
  const late = sentAt === undefined ? 0 : sentAt - fireAt;
  return late < MINUTE_MS ? '' : `sent ${elapsedText(late)} late`;
}

/** What became of the last 24 hours' messages, and what waits now, as the head of the list shows it. */
export interface FiguresView {
  sent: string;
  failed: string;
  half: string;
  nearlyAll: string;
  waiting: string;
  oldest: string;
}

interface Figures {
  sent: number;
  failed: number;
  halfMs: number | null;
  nearlyAllMs: number | null;
  backlog: { waiting: number; since: Instant | undefined };
}

/** What there is nothing to say of. */
const NONE = '–';

export function figuresView(
  figures: Figures,
  { now, locale }: { now: Instant; locale: string },
): FiguresView {
  const { sent, failed, halfMs, nearlyAllMs, backlog } = figures;
  const counted = (count: number) => count.toLocaleString(locale);
  return {
    sent: counted(sent),
    failed: counted(failed),
    half: halfMs === null ? NONE : elapsedText(halfMs),
    nearlyAll: nearlyAllMs === null ? NONE : elapsedText(nearlyAllMs),
    waiting: counted(backlog.waiting),
    oldest: backlog.since === undefined ? NONE : elapsedText(now - backlog.since),
  };
}
