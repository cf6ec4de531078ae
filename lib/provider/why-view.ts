import { explainTime, type Obstacle, type Reason } from '@/lib/availability/explain';
import type { SlotRules } from '@/lib/availability/slots';
import type { DayHours } from '@/lib/availability/weekly-hours';
import { paths } from '@/lib/paths';
import { rangeText } from '@/lib/provider/day-view';
import { hoursText } from '@/lib/provider/hours-form';
import { timeOffText } from '@/lib/provider/time-off';
import { formatDate, formatDateTime, formatLocalDate, formatTime } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import type { BundledZone } from '@/lib/time/zone';

/** Why a time of one service is or is not free, in words, each reason with where it comes from. */
export interface WhyView {
  /** "Tue 4 March, 10:00" */
  when: string;
  free: boolean;
  reasons: WhyReason[];
}

export interface WhyReason {
  text: string;
  /** The page where its source can be seen or changed. */
  source: { href: string; label: string } | undefined;
}

export interface WhyQuestion {
  rules: SlotRules;
  obstacles: readonly Obstacle[];
  startAt: Instant;
  now: Instant;
  locale: string;
  serviceName: string;
  /** Can clients book it themselves at all? */
  online: boolean;
}

export function whyView(question: WhyQuestion): WhyView {
  const { rules, startAt, locale, online } = question;
  const reasons = explainTime(question).map((reason) => ({
    text: reasonText(reason, { zone: rules.zone, locale, serviceName: question.serviceName }),
    source: sourceOf(reason),
  }));
  const closedDoor = { text: 'Clients cannot book this service themselves.', source: undefined };
  const all = online ? reasons : [closedDoor, ...reasons];
  const when = formatDateTime({ at: startAt, zone: rules.zone, locale });
  return { when, free: all.length === 0, reasons: distinct(all) };
}

/** How the reader writes times. */
interface Teller {
  zone: BundledZone;
  locale: string;
  serviceName: string;
}

/** Two breaks that say the same are one reason to the reader. */
function distinct(reasons: readonly WhyReason[]): WhyReason[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

/** Each reason as a sentence, in the provider's zone. */
export function reasonTexts(reasons: readonly Reason[], teller: Teller): string[] {
  return reasons.map((reason) => reasonText(reason, teller));
}

function reasonText(reason: Reason, teller: Teller): string {
  const { locale, serviceName, zone } = teller;
  const time = (at: Instant) => formatTime({ at, zone, locale });
  const date = (on: LocalDate) => formatLocalDate({ date: on, locale, style: 'short' });
  switch (reason.code) {
    case 'past':
      return 'This time is over.';
    case 'notice':
      return `Too soon: with ${hoursText(reason.noticeMinutes)} of notice, booking begins at ${formatDateTime({ at: reason.earliestAt, zone, locale })}.`;
    case 'horizon':
      return `Too far ahead: clients can book up to ${date(reason.lastDate)}.`;
    case 'closed-day':
      return `The business is closed on ${date(reason.date)}${reason.name && `: ${reason.name}`}.`;
    case 'outside-hours':
      return outsideText(reason, date(reason.date), locale);
    case 'outside-service-hours':
      return `${serviceName} is not offered at this time of the week.`;
    case 'off-grid':
      return `Times here are ${reason.stepMinutes} min apart: ${reason.nearestAt.map(time).join(' or ')} would be one.`;
    case 'too-long':
      return `It lasts ${reason.durationMinutes} min, and the hours end at ${time(reason.rangeEndAt)}.`;
    case 'day-full':
      return `${date(reason.date)} has its ${appointments(reason.limit)} already.`;
    case 'week-full':
      return `The week of ${date(reason.monday)} has its ${appointments(reason.limit)} already.`;
    default:
      return obstacleText(reason, teller);
  }
}

function outsideText(
  { hours, source }: { hours: DayHours; source: 'weekly' | 'override' },
  date: string,
  locale: string,
): string {
  if (hours.length === 0) return `You do not work on ${date}.`;
  const ranges = hours.map((range) => rangeText(range, locale)).join(' and ');
  const whose = source === 'override' ? 'own hours of' : 'hours of';
  return `Outside the ${whose} ${date}: ${ranges}.`;
}

function appointments(limit: number): string {
  return limit === 1 ? 'one appointment' : `${limit} appointments`;
}

type InTheWay = Extract<Reason, { obstacle: Obstacle }>;

const TIME_OFF = { VACATION: 'Vacation', BREAK: 'Break', PERSONAL: 'Personal' } as const;

function obstacleText({ code, obstacle }: InTheWay, { zone, locale }: Teller): string {
  if (obstacle.kind === 'blocked') {
    const note = obstacle.note && ` (${obstacle.note})`;
    const text = `${TIME_OFF[obstacle.blockedKind]}${note}: ${timeOffText({ ...obstacle, zone, locale })}`;
    return code === 'buffer' ? `A buffer would reach into ${text}.` : `${text}.`;
  }
  const time = (at: Instant) => formatTime({ at, zone, locale });
  const span = `${time(obstacle.startAt)} to ${time(obstacle.endAt)}`;
  const who =
    obstacle.kind === 'hold'
      ? `a time that somebody is keeping until ${time(obstacle.expiresAt)}`
      : `${obstacle.client}, ${obstacle.service}`;
  const day = formatDate({ at: obstacle.startAt, zone, locale });
  return code === 'buffer'
    ? `The buffer beside ${day}, ${span}: ${who}.`
    : `Taken ${day}, ${span}: ${who}.`;
}

function sourceOf(reason: Reason): WhyReason['source'] {
  switch (reason.code) {
    case 'closed-day':
      return { href: paths.dashboardDates({ date: reason.date }), label: 'Dates' };
    case 'outside-hours':
      return reason.source === 'override'
        ? { href: paths.dashboardDates({ date: reason.date }), label: 'Dates' }
        : { href: paths.dashboardHours(), label: 'Hours' };
    case 'notice':
    case 'horizon':
    case 'off-grid':
    case 'day-full':
    case 'week-full':
      return { href: paths.dashboardRules(), label: 'Rules' };
    case 'blocked':
    case 'taken':
    case 'held':
    case 'buffer':
      return placeOf(reason.obstacle);
    default:
      return undefined;
  }
}

function placeOf({ kind, id }: Obstacle): WhyReason['source'] {
  if (kind === 'blocked') return { href: paths.dashboardTimeOff(), label: 'Time off' };
  if (kind === 'hold') return undefined;
  return { href: paths.dashboardAppointment(id), label: 'Appointment' };
}
