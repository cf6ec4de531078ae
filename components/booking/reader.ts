import { CLOCK_COOKIE, ZONE_COOKIE } from '@/lib/action/reader-cookie';

export type Clock = 'h12' | 'h23';

/** The zone that this browser runs in. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** The clock that this browser's own language uses. */
export function browserClock(): Clock {
  const { hourCycle } = Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h11' || hourCycle === 'h12' ? 'h12' : 'h23';
}

export function rememberZone(zone: string): void {
  remember(ZONE_COOKIE, zone);
}

export function rememberClock(clock: Clock): void {
  remember(CLOCK_COOKIE, clock);
}

const A_YEAR = 365 * 24 * 60 * 60;

function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${A_YEAR}; samesite=lax`;
}
