import { lastUseful } from '@/lib/notification/due';
import type { Audience, Channel, MONEY_KINDS, NotificationKind } from '@/lib/notification/kind';
import { leadsInOrder } from '@/lib/notification/lead';
import { addHours, addMinutes, type Instant, instantOf } from '@/lib/time/instant';

/** One row of the outbox before it has an id. A skipped one is kept so that its fate can be seen. */
export interface PlannedNotification {
  kind: NotificationKind;
  audience: Audience;
  channel: Channel;
  /** Of a reminder: how long before the start it comes; else 0. */
  leadMinutes: number;
  /** Of a message about money: the payment or the refund. */
  aboutId?: string;
  fireAt: Instant;
  /** Lower goes first: a wave of reminders must not hold up a confirmation. */
  priority: number;
  status: 'SCHEDULED' | 'SKIPPED';
  /** A sentence for people, empty while there is nothing to explain. */
  reason: string;
  scheduleVersion: number;
}

/** When a client is reminded, and how; without a channel, not at all. */
export interface Reminders {
  /** Elapsed minutes before the start: clock changes do not count. */
  minutes: readonly number[];
  channel: Channel | null;
}

const AGREED_PRIORITY = 0;
const ENDED_PRIORITY = 1;
const AFTERWARDS_PRIORITY = 7;

/** Until then a no-show or a completion can be taken back, and nobody is told of it. */
const SECOND_THOUGHTS_MINUTES = 15;

/**
 * What to say about a booking: confirmations to both at once, reminders to the client before the
 * start. A reminder whose time has passed at booking is skipped with its reason, never sent late.
 *
 * Booked Mon 20:00 UTC for Tue 14:30 UTC with reminders 1440 and 60 minutes before: confirmations
 * Mon 20:00; the first reminder (Mon 14:30) is skipped; the second goes out Tue 13:30.
 */
export function planBooked(input: Agreed): PlannedNotification[] {
  return [...toBoth('CONFIRMATION', AGREED_PRIORITY, input), ...planReminders(input)];
}

/** What to say about a request that is a booking now. */
export function planApproved(input: Agreed): PlannedNotification[] {
  return [...toBoth('APPROVED', AGREED_PRIORITY, input), ...planReminders(input)];
}

/**
 * What to say about a new time: both are told at once, and the reminders are those of that time. To
 * a provider who has not had it before it is a new appointment.
 */
export function planMoved(input: Agreed & { isHandedOver: boolean }): PlannedNotification[] {
  const told = toBoth('MOVED', AGREED_PRIORITY, input).map((row) =>
    input.isHandedOver && row.audience === 'PROVIDER'
      ? { ...row, kind: 'CONFIRMATION' as const }
      : row,
  );
  return [...told, ...planReminders(input)];
}

/** Who had it before it went to a colleague is told that it is gone; the client hears of the new time. */
export function planHandedOver(input: Told): PlannedNotification[] {
  return planCancelled(input).filter(({ audience }) => audience === 'PROVIDER');
}

/** A request is no booking yet: nothing is confirmed and nobody is reminded. */
export function planRequested(input: Told): PlannedNotification[] {
  return toBoth('REQUESTED', AGREED_PRIORITY, input);
}

/** Both are told that a request was turned down, or that nobody answered it. */
export function planDeclined(input: Told): PlannedNotification[] {
  return toBoth('DECLINED', ENDED_PRIORITY, input);
}

/** The client is told that the time was not paid for and is free again; the provider never heard of it. */
export function planUnpaid(input: Told): PlannedNotification[] {
  return toBoth('PAYMENT_FAILED', ENDED_PRIORITY, input).filter(
    ({ audience }) => audience === 'CLIENT',
  );
}

/** The client is told of each payment that came in, that went back, and that did not come by itself. */
export function planMoney(
  kind: (typeof MONEY_KINDS)[number],
  input: Told & { aboutId: string },
): PlannedNotification[] {
  const { aboutId, now: fireAt, scheduleVersion } = input;
  const row = { ...PLAIN, kind, aboutId, fireAt, scheduleVersion, priority: ENDED_PRIORITY };
  return [{ ...row, audience: 'CLIENT' }];
}

/** Both are told of a cancellation, also the one who cancelled: it is their receipt. */
export function planCancelled(input: Told): PlannedNotification[] {
  return toBoth('CANCELLED', ENDED_PRIORITY, input);
}

/** The client is told that they were missed, once that cannot be taken back any more. */
export function planNoShow({ now, scheduleVersion }: Told): PlannedNotification[] {
  return [
    afterwards('NO_SHOW', { fireAt: addMinutes(now, SECOND_THOUGHTS_MINUTES), scheduleVersion }),
  ];
}

/** A word of thanks after the end, where the business wants one. */
export function planFollowUp(
  input: Told & { endAt: Instant; afterHours: number | null },
): PlannedNotification[] {
  const { now, endAt, afterHours, scheduleVersion } = input;
  if (afterHours === null) return [];
  const wanted = addHours(endAt, afterHours);
  const earliest = addMinutes(now, SECOND_THOUGHTS_MINUTES);
  return [
    afterwards('FOLLOW_UP', { fireAt: instantOf(Math.max(wanted, earliest)), scheduleVersion }),
  ];
}

interface Told {
  now: Instant;
  scheduleVersion: number;
}

export type Agreed = Told & { startAt: Instant; reminders: Reminders };

/**
 * The reminders of a time, the longest before it first. One that is owed was due by another way and
 * has not gone: it goes late, as long as it is of use.
 */
export function planReminders(
  input: Agreed & { owedMinutes?: readonly number[] },
): PlannedNotification[] {
  return leadsInOrder(input.reminders.minutes).map((lead) => reminder(lead, input));
}

function reminder(
  leadMinutes: number,
  input: Parameters<typeof planReminders>[0],
): PlannedNotification {
  const { startAt, now, scheduleVersion, reminders, owedMinutes = [] } = input;
  const fireAt = addMinutes(startAt, -leadMinutes);
  const until = owedMinutes.includes(leadMinutes) ? lastUseful({ fireAt, leadMinutes }) : fireAt;
  const reason = whyNot({ isPast: now >= until, channel: reminders.channel });
  return {
    kind: 'REMINDER',
    audience: 'CLIENT',
    channel: reminders.channel ?? 'EMAIL',
    leadMinutes,
    fireAt,
    priority: reminderPriority(leadMinutes),
    status: reason ? 'SKIPPED' : 'SCHEDULED',
    reason,
    scheduleVersion,
  };
}

function whyNot(input: { isPast: boolean; channel: Channel | null }): string {
  if (input.channel === null) return 'The client wants no reminders.';
  return input.isPast ? 'Its time had passed when this was agreed.' : '';
}

/** Among reminders the nearest start goes first: those that come shortly before it, in classes. */
export function reminderPriority(leadMinutes: number): number {
  if (leadMinutes <= 60) return 3;
  if (leadMinutes <= 240) return 4;
  return leadMinutes <= 1440 ? 5 : 6;
}

/** The priorities that rows may carry, the most urgent first: claims ask for each by itself. */
export const PRIORITIES = [0, 1, 2, 3, 4, 5, 6, 7] as const;

function toBoth(
  kind: NotificationKind,
  priority: number,
  { now, scheduleVersion }: Told,
): PlannedNotification[] {
  const audiences: Audience[] = ['CLIENT', 'PROVIDER'];
  return audiences.map((audience) => ({
    ...PLAIN,
    kind,
    audience,
    fireAt: now,
    priority,
    scheduleVersion,
  }));
}

function afterwards(
  kind: 'NO_SHOW' | 'FOLLOW_UP',
  when: { fireAt: Instant; scheduleVersion: number },
): PlannedNotification {
  return { ...PLAIN, kind, audience: 'CLIENT', priority: AFTERWARDS_PRIORITY, ...when };
}

const PLAIN = { channel: 'EMAIL', leadMinutes: 0, status: 'SCHEDULED', reason: '' } as const;
