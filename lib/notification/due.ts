import type { NotificationKind } from '@/lib/notification/kind';
import { REMINDER_HOURS } from '@/lib/notification/plan';
import { addHours, type Instant } from '@/lib/time/instant';

type AppointmentStatus = 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'NO_SHOW';

export interface Question {
  notification: {
    kind: NotificationKind;
    scheduleVersion: number;
    firstAttemptAt: Instant | undefined;
  };
  /** Undefined for a sign-in mail, which belongs to no appointment. */
  appointment: DueAppointment | undefined;
  /** When the link of a sign-in mail stops working. */
  linkExpiresAt?: Instant | undefined;
  now: Instant;
}

export interface DueAppointment {
  status: AppointmentStatus;
  scheduleVersion: number;
  startAt: Instant;
  /** False where the client wants no reminders. */
  isReminded: boolean;
}

export type Answer =
  | { send: true }
  | { send: false; status: 'SKIPPED' | 'CANCELLED' | 'FAILED'; reason: string };

/** The mail vendor forgets an idempotency key after a day; sending after that could double. */
const KEY_LIFE_HOURS = 24;

/**
 * Is a claimed notification still worth sending? Asked before every attempt, under a lock on the
 * appointment's row. The reason of a "no" is a sentence for the appointment's page.
 */
export function stillDue(question: Question): Answer {
  return meanwhile(question) ?? tooLongUnknown(question) ?? { send: true };
}

function meanwhile(question: Question): Answer | undefined {
  const { notification, appointment, linkExpiresAt, now } = question;
  if (linkExpiresAt !== undefined && linkExpiresAt <= now) return skip('The link has expired.');
  if (!appointment) return undefined;
  const { kind, scheduleVersion } = notification;
  if (kind === 'CANCELLED' || kind === 'DECLINED') {
    return appointment.status === 'CANCELLED' ? undefined : skip('The appointment is on again.');
  }
  if (appointment.status === 'CANCELLED') return no('CANCELLED', 'The appointment was cancelled.');
  if (kind === 'REQUESTED') {
    return appointment.status === 'PENDING'
      ? undefined
      : skip('The request was answered meanwhile.');
  }
  if (scheduleVersion < appointment.scheduleVersion) {
    return skip('The appointment was moved; newer messages replace this one.');
  }
  if (appointment.status === 'PENDING') return skip('The appointment is not confirmed.');
  if (appointment.status !== 'CONFIRMED') return skip('The appointment is over.');
  return kind === 'CONFIRMATION' || kind === 'MOVED'
    ? undefined
    : reminderOver({ kind, appointment, now });
}

function reminderOver(input: {
  kind: NotificationKind;
  appointment: DueAppointment;
  now: Instant;
}): Answer | undefined {
  const { kind, appointment, now } = input;
  if (!appointment.isReminded) return skip('The client wants no reminders.');
  if (now >= appointment.startAt) return skip('The appointment has started.');
  const lastHour = addHours(appointment.startAt, -REMINDER_HOURS.REMINDER_1H);
  if (kind === 'REMINDER_24H' && now >= lastHour) return skip('The 1 h reminder replaces it.');
  return undefined;
}

function tooLongUnknown({ notification, now }: Question): Answer | undefined {
  const { firstAttemptAt } = notification;
  if (firstAttemptAt === undefined || now < addHours(firstAttemptAt, KEY_LIFE_HOURS)) {
    return undefined;
  }
  return no('FAILED', 'Tried for 24 hours. It may or may not have arrived: please decide.');
}

function skip(reason: string): Answer {
  return no('SKIPPED', reason);
}

function no(status: 'SKIPPED' | 'CANCELLED' | 'FAILED', reason: string): Answer {
  return { send: false, status, reason };
}
