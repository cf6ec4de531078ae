import { cache } from 'react';
import { loadReader } from '@/lib/action/reader';
import { loadNow } from '@/lib/action/request-now';
import { findByToken, findLiveHold } from '@/lib/appointment/data';
import { type HoldView, holdView, priceText } from '@/lib/appointment/hold-view';
import { move, REFUSAL_TEXT, type Status } from '@/lib/appointment/transitions';
import { whenText } from '@/lib/appointment/when';
import type { ActorKind } from '@/lib/auth/actor';
import { hashToken } from '@/lib/auth/manage-token';
import { knownVisitor } from '@/lib/auth/visitor';
import { appointmentEvent } from '@/lib/calendar/appointment-event';
import { calendarFile } from '@/lib/calendar/calendar-file';
import { googleCalendarUrl, outlookCalendarUrl } from '@/lib/calendar/calendar-link';
import { readDb } from '@/lib/db/client';
import { env } from '@/lib/env';
import { absolute, paths } from '@/lib/paths';
import type { BookableService } from '@/lib/service/data';
import { placeText } from '@/lib/service/place';
import type { HourCycle } from '@/lib/time/format';
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
  return holdView({ offer: { ...service, provider }, ...hold, zone, hourCycle, now });
}

/** What a client sees behind the link: little, and nothing that could not be said aloud. */
export interface Managed {
  status: Status;
  reference: string;
  business: { slug: string; name: string; email: string; phone: string; accent: string };
  serviceSlug: string;
  serviceName: string;
  providerName: string;
  when: string[];
  short: string;
  where: string;
  price: string;
  /** Whether it can be cancelled now, or why not. */
  cancelRefusal: string | undefined;
  cancelledBy: string | undefined;
  /** "24 hours before", "1 hour before": the reminders that will come. */
  reminders: string[];
  googleUrl: string;
  outlookUrl: string;
}

/** The appointment behind a manage link, in words for the client; null for a token of nobody. */
export const loadManaged = cache(async (token: string): Promise<Managed | null> => {
  const found = await findByToken(readDb(), { tokenHash: hashToken(token) });
  if (!found?.client) return null;
  const [now, { hourCycle }] = await Promise.all([loadNow(), loadReader()]);
  const { client, provider, service, business, status, startAt } = found;
  const { locale } = client;
  const when = whenText({ facts: { ...found, client }, audience: 'CLIENT', locale, hourCycle });
  const moved = move({ verb: 'cancel', status, startAt, actor: 'CLIENT', now });
  const event = eventOf({ ...found, client }, manageUrl(token));
  return {
    status,
    reference: found.reference,
    business,
    serviceSlug: service.slug,
    serviceName: service.name,
    providerName: provider.name,
    when: when.lines,
    short: when.short,
    where: placeText(service),
    price: priceText({
      amountMinor: found.agreedPriceMinor,
      currency: found.agreedCurrency,
      locale,
    }),
    cancelRefusal: moved.ok ? undefined : REFUSAL_TEXT[moved.error],
    cancelledBy: found.cancellation ? cancelledBy(found.cancellation.by, business.name) : undefined,
    reminders: found.notifications.flatMap(({ kind }) => REMINDER_TEXT[kind] ?? []),
    googleUrl: googleCalendarUrl(event),
    outlookUrl: outlookCalendarUrl(event),
  };
});

/** The calendar file behind a manage link; null for a token of nobody. */
export async function loadCalendarFile(token: string): Promise<string | null> {
  const found = await findByToken(readDb(), { tokenHash: hashToken(token) });
  if (!found?.client) return null;
  const event = eventOf({ ...found, client: found.client }, manageUrl(token));
  const method = found.status === 'CANCELLED' ? 'CANCEL' : 'PUBLISH';
  return calendarFile({ event, method, now: await loadNow() });
}

const REMINDER_TEXT: Record<string, string> = {
  REMINDER_24H: '24 hours before',
  REMINDER_1H: '1 hour before',
};

function cancelledBy(by: ActorKind, business: string): string {
  return by === 'CLIENT'
    ? 'You cancelled this appointment.'
    : `${business} cancelled this appointment.`;
}

function manageUrl(token: string): string {
  return absolute(env().APP_URL, paths.appointment(token));
}

type Found = NonNullable<Awaited<ReturnType<typeof findByToken>>>;

function eventOf(found: Found & { client: NonNullable<Found['client']> }, url: string) {
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
