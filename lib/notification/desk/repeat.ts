import { e164 } from '@/lib/client/phone';
import type { MessageState } from '@/lib/notification/desk/state';
import { type DueAppointment, stillDue } from '@/lib/notification/due';
import type { AppointmentFacts } from '@/lib/notification/facts';
import type { Audience, Channel, NotificationKind } from '@/lib/notification/kind';
import { type Unreachable, whyUnreachable } from '@/lib/notification/unreachable';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

interface RepeatQuestion {
  message: {
    kind: NotificationKind;
    audience: Audience;
    channel: Channel;
    leadMinutes: number;
    scheduleVersion: number;
    standsIn: boolean;
    state: MessageState;
  };
  /** The message as it was planned, by whatever channels, and everything sent again of it. */
  sendings: readonly { state: MessageState; unanswered: number }[];
  appointment: DueAppointment;
  address: string;
  unreachable: Unreachable | undefined;
  now: Instant;
}

/** Whether its reader has the message already. */
export type Had = 'yes' | 'perhaps' | 'no';

/** A mistake, or a quarrel, is not settled by the eleventh copy. */
const MOST_SENDINGS = 11;

/**
 * May a person have a message sent again, and has its reader got it already? What was sent, failed or
 * skipped may be, as long as it is still true: a confirmation of a cancelled appointment is not, and
 * a reminder is until the start, however late. A "no" is a sentence for the page.
 */
export function mayRepeat(question: RepeatQuestion): Result<Had, string> {
  const { message, sendings, appointment, address, unreachable, now } = question;
  const over = OVER[message.state];
  if (over) return err(over);
  if (sendings.some(({ state }) => UNDER_WAY.has(state))) return err('It is on its way already.');
  if (sendings.length >= MOST_SENDINGS) return err('It has been sent again ten times.');
  const notification = { ...message, fireAt: now, firstAttemptAt: undefined, unanswered: 0 };
  const due = stillDue({ notification, appointment, vendorKnowsKeys: true, now });
  if (!due.send) return err(due.reason);
  if (isErased(address)) return err('The client’s data has been erased.');
  if (message.channel === 'SMS' && !address) return err('There is no phone number.');
  const reason = whyUnreachable(message, unreachable);
  return reason === undefined ? ok(hadBefore(sendings)) : err(reason);
}

const OVER: Partial<Record<MessageState, string>> = {
  WAITING: 'It has not been sent yet.',
  PLANNED: 'It has not been sent yet.',
  SENDING: 'It is being sent.',
  CANCELLED: 'It was taken back.',
};

const UNDER_WAY = new Set<MessageState>(['WAITING', 'PLANNED', 'SENDING']);

/** Whoever is erased has an address of the domain that can never be one (RFC 2606). */
function isErased(address: string): boolean {
  return address.endsWith('@invalid');
}

function hadBefore(sendings: RepeatQuestion['sendings']): Had {
  if (sendings.some(({ state }) => ARRIVED.has(state))) return 'yes';
  const unknown = sendings.some(({ state, unanswered }) => state === 'DELAYED' || unanswered > 0);
  return unknown ? 'perhaps' : 'no';
}

const ARRIVED = new Set<MessageState>(['SENT', 'DELIVERED', 'COMPLAINED']);

/** Whom a message reaches now, and where: at an address, a number, or nowhere but on their devices. */
export function recipientOf(
  { audience, channel }: { audience: Audience; channel: Channel },
  { client, provider, business }: Pick<AppointmentFacts, 'client' | 'provider' | 'business'>,
): { name: string; address: string } {
  if (audience !== 'CLIENT' || !client) return { name: provider.name, address: provider.email };
  const { name, email, phone } = client;
  if (channel === 'EMAIL') return { name, address: email };
  const number = e164({ phone, locale: business.locale }) ?? phone;
  return { name, address: channel === 'SMS' ? number : '' };
}
