import { cache } from 'react';
import { loadReader } from '@/lib/action/reader';
import { loadNow } from '@/lib/action/request-now';
import { isComing } from '@/lib/appointment/coming';
import { findByToken, findLiveHold } from '@/lib/appointment/data';
import { type HoldView, holdView, priceText } from '@/lib/appointment/hold-view';
import { isLinkOver } from '@/lib/appointment/link-life';
import {
  cancelView,
  type MovePressView,
  moveView,
  type PressView,
} from '@/lib/appointment/press-view';
import { type State, stateOf } from '@/lib/appointment/transitions';
import { whenText } from '@/lib/appointment/when';
import type { ActorKind } from '@/lib/auth/actor';
import { knownCreditLink } from '@/lib/auth/credit-cookie';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { knownVisitor } from '@/lib/auth/visitor';
import { appointmentEvent } from '@/lib/calendar/appointment-event';
import { calendarFile } from '@/lib/calendar/calendar-file';
import { googleCalendarUrl, outlookCalendarUrl } from '@/lib/calendar/calendar-link';
import { readAgreed } from '@/lib/cancellation/schema';
import { e164 } from '@/lib/client/phone';
import { readDb } from '@/lib/db/client';
import { env } from '@/lib/env';
import { listUnreachable } from '@/lib/notification/data/unreachable';
import type { Channel } from '@/lib/notification/kind';
import { leadText } from '@/lib/notification/lead';
import { isOffered } from '@/lib/notification/offered';
import { vapidOf } from '@/lib/notification/vapid';
import { absolute, paths } from '@/lib/paths';
import type { BookingAccount } from '@/lib/payment/account';
import { findCreditor } from '@/lib/payment/data/creditor';
import { findMoney } from '@/lib/payment/data/money-facts';
import { type MoneyView, moneyView } from '@/lib/payment/money-view';
import type { BookableService } from '@/lib/service/data';
import { placeText } from '@/lib/service/place';
import type { HourCycle } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** The time that this browser's visitor is keeping for a service, so that a reload finds it again. */
export async function loadOwnHold(input: {
  service: BookableService;
  zone: BundledZone;
  hourCycle: HourCycle | undefined;
}): Promise<HoldView | null> {
  const visitor = await knownVisitor();
  if (!visitor) return null;
  const now = await loadNow();
  const { service, zone, hourCycle } = input;
  const hold = await findLiveHold(readDb(), { ...visitor, serviceId: service.id, now });
  const provider = service.providers.find((one) => one.id === hold?.providerId);
  if (!hold || !provider) return null;
  const tokenHash = await knownCreditLink();
  const businessId = service.business.id;
  const credit = tokenHash ? await findCreditor(readDb(), { tokenHash, businessId, now }) : null;
  return holdView({ offer: { ...service, provider }, ...hold, zone, hourCycle, credit, now });
}

/** What a client sees behind the link: little, and nothing that could not be said aloud. */
export interface Managed {
  state: State;
  reference: string;
  business: {
    slug: string;
    name: string;
    email: string;
    phone: string;
    accent: string;
    locale: string;
  };
  serviceId: string;
  serviceSlug: string;
  serviceName: string;
  providerId: string;
  providerName: string;
  when: string[];
  short: string;
  where: string;
  price: string;
  /** Paid, on its way back, owed: lines only for what there is. */
  money: MoneyView;
  /** The terms as they were agreed. */
  terms: string;
  /** Set where the place decides in which zone times are read. */
  lockedZone: string | null;
  /** The client has said "I will come". */
  isComing: boolean;
  cancel: PressView;
  reschedule: MovePressView;
  cancelledBy: string | undefined;
  /** "24 hours before", "1 hour before": the reminders that will come. */
  reminders: string[];
  contact: ContactView;
  googleUrl: string;
  outlookUrl: string;
}

/** How the client is reached: enough to recognise it, not to read it. */
export interface ContactView {
  /** "r…@example.com" */
  email: string;
  /** The last three digits; empty without a number. */
  phoneEnd: string;
  /** Null where the client wants no reminders. */
  reminders: Channel | null;
  /** Whether SMS would reach them as things are; undefined where it is not offered. */
  sms: 'ready' | 'needs-number' | 'stopped' | undefined;
  /** The key under which a browser asks to be told; undefined where push is not offered. */
  pushKey: string | undefined;
}

/**
 * The appointment behind a manage link, in words for the client; where it was moved, the token of
 * what it became. Null for a token of nobody, and for one that has served.
 */
export const loadManaged = cache(
  async (token: string): Promise<Managed | { movedTo: string } | null> => {
    const found = await findByToken(readDb(), { tokenHash: hashToken(token) });
    if (!found?.client) return null;
    const [now, { hourCycle }] = await Promise.all([loadNow(), loadReader()]);
    if (isLinkOver(found.endAt, now)) return null;
    const [successor] = found.successors;
    if (successor) return { movedTo: tokenOf(successor) };
    const owned = { ...found, client: found.client };
    const [sms, money] = await Promise.all([smsState(owned), moneyOf(owned, now)]);
    return managedView(owned, { token, hourCycle, now, sms, ...money });
  },
);

function tokenOf({ id, tokenGeneration }: { id: string; tokenGeneration: number }): string {
  const secret = env().APP_SECRET;
  return manageToken({ secret, appointmentId: id, generation: tokenGeneration });
}

function managedView(
  found: Owned,
  given: {
    token: string;
    hourCycle: HourCycle | undefined;
    now: Instant;
    sms: ContactView['sms'];
    money: MoneyView;
    account: BookingAccount;
  },
): Managed {
  const { token, hourCycle, sms, money } = given;
  const { client, provider, service, business } = found;
  const { locale } = client;
  const when = whenText({ facts: found, audience: 'CLIENT', locale, hourCycle });
  const event = eventOf(found, manageUrl(token));
  const price = { amountMinor: found.agreedPriceMinor, currency: found.agreedCurrency, locale };
  const inPerson = service.placeKind === 'IN_PERSON';
  return {
    state: stateOf(found),
    reference: found.reference,
    business,
    serviceId: service.id,
    serviceSlug: service.slug,
    serviceName: service.name,
    providerId: provider.id,
    providerName: provider.name,
    when: when.lines,
    short: when.short,
    where: placeText(service),
    price: priceText(price),
    money,
    terms: readAgreed(found.agreedPolicy).text,
    lockedZone: inPerson ? provider.timezone : null,
    isComing: isComing(found),
    cancel: cancelView(found, given),
    reschedule: moveView(found, given),
    cancelledBy: found.cancellation ? cancelledBy(found.cancellation, business.name) : undefined,
    reminders: found.notifications.map(({ leadMinutes }) => leadText(leadMinutes)),
    contact: contactView(found, sms),
    googleUrl: googleCalendarUrl(event),
    outlookUrl: outlookCalendarUrl(event),
  };
}

function contactView({ client, reminderChannel }: Owned, sms: ContactView['sms']): ContactView {
  return {
    email: client.email.replace(/^(.).*@/, '$1…@'),
    phoneEnd: client.phone.replace(/\D/g, '').slice(-3),
    reminders: reminderChannel,
    sms,
    pushKey: vapidOf(env())?.publicKey,
  };
}

async function smsState({ client, business }: Owned): Promise<ContactView['sms']> {
  if (!isOffered('SMS', env())) return undefined;
  const number = e164({ phone: client.phone, locale: business.locale });
  if (!number) return 'needs-number';
  const stopped = await listUnreachable(readDb(), { channel: 'SMS', addresses: [number] });
  return stopped.size > 0 ? 'stopped' : 'ready';
}

/** The calendar file behind a manage link; null for a token of nobody. */
export async function loadCalendarFile(token: string): Promise<string | null> {
  const found = await findByToken(readDb(), { tokenHash: hashToken(token) });
  if (!found?.client) return null;
  const event = eventOf({ ...found, client: found.client }, manageUrl(token));
  const method = found.status === 'CANCELLED' ? 'CANCEL' : 'PUBLISH';
  return calendarFile({ event, method, now: await loadNow() });
}

function cancelledBy({ by, reason }: { by: ActorKind; reason: string }, business: string): string {
  if (by === 'CLIENT') return 'You cancelled this appointment.';
  return by === 'SYSTEM' ? reason : `${business} cancelled this appointment.`;
}

async function moneyOf(
  found: Owned,
  now: Instant,
): Promise<{ money: MoneyView; account: BookingAccount }> {
  const { uid, client, business, status, agreedPriceMinor: priceMinor } = found;
  const { agreedCurrency: currency } = found;
  const whose = { businessId: business.id, clientId: client.id, currency, now };
  const facts = await findMoney(readDb(), { ...whose, uid });
  const isAhead = status === 'CONFIRMED' || status === 'PENDING';
  const money = moneyView({ ...facts, priceMinor, isAhead, currency, locale: client.locale });
  return { money, account: facts.account };
}

function manageUrl(token: string): string {
  return absolute(env().APP_URL, paths.appointment(token));
}

type Found = NonNullable<Awaited<ReturnType<typeof findByToken>>>;
type Owned = Found & { client: NonNullable<Found['client']> };

function eventOf(found: Owned, url: string) {
  const { service, provider, client, business } = found;
  return appointmentEvent({
    appointment: {
      ...found,
      cancelled: found.status === 'CANCELLED',
      serviceName: service.name,
      providerName: provider.name,
      clientName: client.name,
      placeText: placeText(service),
      business,
    },
    reader: 'CLIENT',
    attendee: undefined,
    url,
  });
}
