import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { addHours, type Instant } from '@/lib/time/instant';

/** One row of the outbox before it has an id. A skipped one is kept so that its fate can be seen. */
export interface PlannedNotification {
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  fireAt: Instant;
  /** Lower goes first: a wave of reminders must not hold up a confirmation. */
  priority: number;
  status: 'SCHEDULED' | 'SKIPPED';
  /** A sentence for people, empty while there is nothing to explain. */
  reason: string;
  scheduleVersion: number;
}

const CONFIRMATION_PRIORITY = 0;
const CANCELLED_PRIORITY = 1;
const REMINDER_PRIORITY = 5;

/** How long before the start each reminder goes out, in elapsed hours: clock changes do not count. */
export const REMINDER_HOURS = { REMINDER_24H: 24, REMINDER_1H: 1 } as const;

/**
 * What to say about a booking: confirmations to both at once, reminders to the client 24 and 1
 * elapsed hours before the start. A reminder whose time has passed at booking is skipped with its
 * reason and never sent late.
 *
 * Booked Mon 20:00 UTC for Tue 14:30 UTC: confirmations Mon 20:00; the 24 h reminder (Mon 14:30)
 * is skipped; the 1 h reminder goes out Tue 13:30.
 */
export function planBooked(input: {
  startAt: Instant;
  now: Instant;
  scheduleVersion: number;
}): PlannedNotification[] {
  return [
    ...toBoth('CONFIRMATION', CONFIRMATION_PRIORITY, input),
    reminder('REMINDER_24H', 'Booked within 24 hours of the start.', input),
    reminder('REMINDER_1H', 'Booked within 1 hour of the start.', input),
  ];
}

/** Both are told of a cancellation, also the one who cancelled: it is their receipt. */
export function planCancelled(input: {
  now: Instant;
  scheduleVersion: number;
}): PlannedNotification[] {
  return toBoth('CANCELLED', CANCELLED_PRIORITY, input);
}

function toBoth(
  kind: NotificationKind,
  priority: number,
  { now, scheduleVersion }: { now: Instant; scheduleVersion: number },
): PlannedNotification[] {
  const audiences: Audience[] = ['CLIENT', 'PROVIDER'];
  return audiences.map((audience) => ({
    kind,
    audience,
    channel: 'EMAIL',
    fireAt: now,
    priority,
    status: 'SCHEDULED',
    reason: '',
    scheduleVersion,
  }));
}

function reminder(
  kind: keyof typeof REMINDER_HOURS,
  tooLate: string,
  { startAt, now, scheduleVersion }: { startAt: Instant; now: Instant; scheduleVersion: number },
): PlannedNotification {
  const fireAt = addHours(startAt, -REMINDER_HOURS[kind]);
  const passed = fireAt <= now;
  return {
    kind,
    audience: 'CLIENT',
    channel: 'EMAIL',
    fireAt,
    priority: REMINDER_PRIORITY,
    status: passed ? 'SKIPPED' : 'SCHEDULED',
    reason: passed ? tooLate : '',
    scheduleVersion,
  };
}
