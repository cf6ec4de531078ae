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
export function planBooked(input: Booked): PlannedNotification[] {
  return [...toBoth('CONFIRMATION', CONFIRMATION_PRIORITY, input), ...reminders('Booked', input)];
}

/** What to say about a new time: both are told at once, and the reminders are those of that time. */
export function planMoved(input: Booked): PlannedNotification[] {
  return [...toBoth('MOVED', CONFIRMATION_PRIORITY, input), ...reminders('Moved', input)];
}

/** A request is no booking yet: nothing is confirmed and nobody is reminded. */
export function planRequested(input: Told): PlannedNotification[] {
  return toBoth('REQUESTED', CONFIRMATION_PRIORITY, input);
}

/** Both are told that a request was turned down, or that nobody answered it. */
export function planDeclined(input: Told): PlannedNotification[] {
  return toBoth('DECLINED', CANCELLED_PRIORITY, input);
}

interface Told {
  now: Instant;
  scheduleVersion: number;
}

type Booked = Told & { startAt: Instant };

function reminders(verb: 'Booked' | 'Moved', input: Booked): PlannedNotification[] {
  return [
    reminder('REMINDER_24H', `${verb} within 24 hours of the start.`, input),
    reminder('REMINDER_1H', `${verb} within 1 hour of the start.`, input),
  ];
}

/** Both are told of a cancellation, also the one who cancelled: it is their receipt. */
export function planCancelled(input: Told): PlannedNotification[] {
  return toBoth('CANCELLED', CANCELLED_PRIORITY, input);
}

function toBoth(
  kind: NotificationKind,
  priority: number,
  { now, scheduleVersion }: Told,
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
  { startAt, now, scheduleVersion }: Booked,
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
