/**
 * Dates and times as people read them. Intl supplies the words and never the rules: it always gets
 * wall time disguised as UTC. Server side, so that every reader sees the bundled rules.
 */
import { DAY_MS, type Instant } from '@/lib/time/instant';
import { dayNumber, firstOfMonth, type LocalDate, type YearMonth } from '@/lib/time/local-date';
import { wallMsAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

/** 12 or 24 hour clock. */
export type HourCycle = 'h12' | 'h23';

interface InZone {
  at: Instant;
  zone: BundledZone;
  locale: string;
}

interface TimeOptions {
  /** Absent: the locale's own. */
  hourCycle?: HourCycle | undefined;
}

interface DateOptions {
  withYear?: boolean | undefined;
}

/** '14:30', '2:30 pm'. */
export function formatTime({ at, zone, locale, hourCycle }: InZone & TimeOptions): string {
  return print(wallMsAt(zone, at), locale, hourCycle ?? 'localeTime');
}

/** 'Tue 4 March', with the year 'Tue 4 March 2026'. */
export function formatDate({ at, zone, locale, withYear }: InZone & DateOptions): string {
  return print(wallMsAt(zone, at), locale, withYear ? 'shortDateWithYear' : 'shortDate');
}

/** 'Tue 4 March, 14:30'. */
export function formatDateTime(options: InZone & TimeOptions & DateOptions): string {
  return `${formatDate(options)}, ${formatTime(options)}`;
}

/** Short: 'Tue 4 March'. Long: 'Tuesday 4 March 2026'. */
export function formatLocalDate(options: {
  date: LocalDate;
  locale: string;
  style: 'short' | 'long';
}): string {
  const { date, locale, style } = options;
  return print(dayNumber(date) * DAY_MS, locale, style === 'long' ? 'longDate' : 'shortDate');
}

/** 'March 2026'. */
export function formatMonth({ month, locale }: { month: YearMonth; locale: string }): string {
  return print(dayNumber(firstOfMonth(month)) * DAY_MS, locale, 'month');
}

type Style = keyof typeof STYLES | 'localeTime';

const STYLES = {
  shortDate: { weekday: 'short', day: 'numeric', month: 'long' },
  shortDateWithYear: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  longDate: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  h12: { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' },
  h23: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const;

/** Releases of Intl differ in the comma after an English weekday, and in invisible characters. */
function print(wallMs: number, locale: string, style: Style): string {
  const { formatter, isEnglish } = printerFor(locale, style);
  const text = formatter
    .format(wallMs)
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/[\u200e\u200f]/g, '');
  return isEnglish ? text.replace(/^(\w+), (?=\d)/, '$1 ') : text;
}

interface Printer {
  formatter: Intl.DateTimeFormat;
  isEnglish: boolean;
}

/** Kept, since making a formatter costs a hundred times what using it does. */
const PRINTERS = new Map<string, Printer>();
const MOST_PRINTERS = 1000;

function printerFor(locale: string, style: Style): Printer {
  const key = `${style} ${locale}`;
  const known = PRINTERS.get(key);
  if (known) return known;
  const printer = makePrinter(supportedLocale(locale), style);
  if (PRINTERS.size >= MOST_PRINTERS) PRINTERS.clear();
  PRINTERS.set(key, printer);
  return printer;
}

function makePrinter(locale: string, style: Style): Printer {
  const options = STYLES[style === 'localeTime' ? clockOf(locale) : style];
  const fixed = { ...options, timeZone: 'UTC', calendar: 'gregory' };
  return {
    formatter: new Intl.DateTimeFormat(locale, fixed),
    isEnglish: /^en\b/.test(locale),
  };
}

function clockOf(locale: string): HourCycle {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h11' || hourCycle === 'h12' ? 'h12' : 'h23';
}

/** A locale that Intl does not know must cost a reader their language, not the page. */
function supportedLocale(locale: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}

/** Minutes east of UTC as people write them: 'GMT+1', 'GMT+5:45', 'GMT'. */
export function formatOffset(minutes: number): string {
  if (minutes === 0) return 'GMT';
  const rest = Math.abs(minutes) % 60;
  const hours = Math.floor(Math.abs(minutes) / 60);
  const text = rest === 0 ? `${hours}` : `${hours}:${String(rest).padStart(2, '0')}`;
  return `GMT${minutes < 0 ? '-' : '+'}${text}`;
}

/** The city of a zone id, as the reader spelled it: 'America/New_York' -> 'New York'. */
export function zoneCity(id: string): string {
  // 'Etc/GMT+5' counts westward: everybody else calls it GMT-5.
  const fixed = /^Etc\/GMT([+-])(\d+)$/i.exec(id);
  if (fixed) return formatOffset((fixed[1] === '+' ? -60 : 60) * Number(fixed[2]));
  return id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

/** 'Berlin (GMT+1)'. */
export function zoneLabel(zone: BundledZone, at: Instant): string {
  const city = zoneCity(zone.id);
  const offset = formatOffset(zone.offsetAt(at));
  return city === offset ? city : `${city} (${offset})`;
}
