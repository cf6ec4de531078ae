import { type Channel, MONEY_KINDS, type NotificationKind } from '@/lib/notification/kind';
import { addHours, addMinutes, type Instant } from '@/lib/time/instant';

type AppointmentStatus = 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'NO_SHOW';

export interface Question {
  notification: {
    kind: NotificationKind;
    channel: Channel;
    leadMinutes: number;
    scheduleVersion: number;
    fireAt: Instant;
    firstAttemptAt: Instant | undefined;
    /** Attempts that have begun and whose outcome nobody knows. */
    unanswered: number;
    /** It is a mail in place of a reminder that the client's own channel could not bring. */
    standsIn: boolean;
  };
  /** Undefined for a sign-in mail, which belongs to no appointment. */
  appointment: DueAppointment | undefined;
  /** When the link of a sign-in mail stops working. */
  linkExpiresAt?: Instant | undefined;
  /** Whether the vendor sends once under one key, however often it is asked. */
  vendorKnowsKeys: boolean;
  now: Instant;
}

export interface DueAppointment {
  status: AppointmentStatus;
  scheduleVersion: number;
  startAt: Instant;
  endAt: Instant;
  /** Null where the client wants no reminders. */
  reminderChannel: Channel | null;
}

export type Answer =
  | { send: true }
  | {
      send: false;
      status: 'SKIPPED' | 'CANCELLED' | 'FAILED';
      reason: string;
      /** It is of use, but this channel must be silent. */
      isSilenced?: true;
    }
  /** Not now: it waits for its hour, which is no attempt and no failure. */
  | { send: false; status: 'SCHEDULED'; reason: string; nextAt: Instant; isWaiting: true };

export type No = Extract<Answer, { send: false }>;

/** A vendor that knows keys forgets them after a day; sending after that could double. */
const KEY_LIFE_HOURS = 24;

/** Without keys, an attempt of unknown outcome is repeated once: a message is better twice than never. */
const MOST_UNANSWERED = 2;

/**
 * Is a claimed notification still worth sending? Asked before every attempt, under a lock on the
 * appointment's row. The reason of a "no" is a sentence for the appointment's page.
 */
export function stillDue(question: Question): Answer {
  const over = overtaken(question);
  if (over) return withDoubt(over, question.notification);
  return undecidable(question) ?? { send: true };
}

/** What was tried and not answered may be with its reader, whatever came in between. */
function withDoubt(no: No, { unanswered }: { unanswered: number }): No {
  return unanswered > 0 ? { ...no, reason: `${no.reason} ${MAYBE_SENT}` } : no;
}

function overtaken({ notification, appointment, linkExpiresAt, now }: Question): No | undefined {
  if (linkExpiresAt !== undefined && linkExpiresAt <= now) return skip('The link has expired.');
  if (!appointment) return undefined;
  const { kind, scheduleVersion } = notification;
  if (TELLS_OF_MONEY.has(kind)) return undefined;
  if (!TELLS_OF_AN_END.has(kind) && appointment.status === 'CANCELLED') {
    return no('CANCELLED', 'The appointment was cancelled.');
  }
  if (scheduleVersion < appointment.scheduleVersion) {
    return skip('The appointment was moved; newer messages replace this one.');
  }
  const { status, otherwise, isAhead } = SENSE[kind];
  if (status && status !== appointment.status) return skip(otherwise ?? WHY[appointment.status]);
  if (isAhead && now >= appointment.endAt) return skip('The appointment is over.');
  return kind === 'REMINDER' ? reminderOver({ notification, appointment, now }) : undefined;
}

const TELLS_OF_MONEY: ReadonlySet<NotificationKind> = new Set(MONEY_KINDS);
const TELLS_OF_AN_END: ReadonlySet<NotificationKind> = new Set([
  'CANCELLED',
  'DECLINED',
  'PAYMENT_FAILED',
]);

interface Sense {
  /** The only state in which the message is true; undefined: in any. */
  status?: AppointmentStatus;
  otherwise?: string;
  /** It tells of something to come: once that is over, it makes no sense. */
  isAhead?: boolean;
}

const SENSE: Record<NotificationKind, Sense> = {
  CONFIRMATION: { status: 'CONFIRMED', isAhead: true },
  REQUESTED: {
    status: 'PENDING',
    otherwise: 'The request was answered meanwhile.',
    isAhead: true,
  },
  APPROVED: { status: 'CONFIRMED', isAhead: true },
  DECLINED: { status: 'CANCELLED', otherwise: 'The appointment is on again.' },
  MOVED: { status: 'CONFIRMED', isAhead: true },
  CANCELLED: { status: 'CANCELLED', otherwise: 'The appointment is on again.' },
  REMINDER: { status: 'CONFIRMED' },
  NO_SHOW: { status: 'NO_SHOW', otherwise: 'It is not a no-show any more.' },
  FOLLOW_UP: { status: 'COMPLETED', otherwise: 'It is not completed any more.' },
  SIGN_IN: {},
  PAYMENT_FAILED: { status: 'CANCELLED', otherwise: 'It was paid in the end.' },
  RECEIPT: {},
  REFUNDED: {},
  PAYMENT_DUE: {},
};

const WHY: Record<AppointmentStatus, string> = {
  PENDING: 'The appointment is not confirmed.',
  CONFIRMED: 'The appointment is confirmed.',
  CANCELLED: 'The appointment was cancelled.',
  COMPLETED: 'The appointment is over.',
  NO_SHOW: 'The appointment is over.',
};

function reminderOver(input: {
  notification: Question['notification'];
  appointment: DueAppointment;
  now: Instant;
}): No | undefined {
  const { notification, appointment, now } = input;
  const { reminderChannel, startAt } = appointment;
  const { channel, standsIn, firstAttemptAt } = notification;
  if (reminderChannel === null) return skip('The client wants no reminders.');
  // One that was under way when the client chose another way has no successor: it goes on.
  if (reminderChannel !== channel && !standsIn && firstAttemptAt === undefined) {
    return skip('The client is reminded another way now.');
  }
  if (now >= startAt) return skip('The appointment has started.');
  if (now > lastUseful(notification)) return skip('It could not be sent in time.');
  return undefined;
}

/** A reminder may be late by a quarter of its lead: one of 24 h is not sent 3 h before. */
export function lastUseful(reminder: { fireAt: Instant; leadMinutes: number }): Instant {
  const { fireAt, leadMinutes } = reminder;
  return addMinutes(fireAt, Math.floor(leadMinutes / 4));
}

function undecidable({ notification, vendorKnowsKeys, now }: Question): Answer | undefined {
  const { firstAttemptAt, unanswered } = notification;
  if (!vendorKnowsKeys && unanswered >= MOST_UNANSWERED) return no('FAILED', UNKNOWN);
  if (firstAttemptAt === undefined || now < addHours(firstAttemptAt, KEY_LIFE_HOURS)) {
    return undefined;
  }
  return no('FAILED', unanswered > 0 ? `Tried for 24 hours. ${UNKNOWN}` : 'Tried for 24 hours.');
}

export const MAYBE_SENT = 'It may or may not have arrived.';
const UNKNOWN = 'It may or may not have arrived: please decide.';

function skip(reason: string): No {
  return no('SKIPPED', reason);
}

function no(status: 'SKIPPED' | 'CANCELLED' | 'FAILED', reason: string): No {
  return { send: false, status, reason };
}
