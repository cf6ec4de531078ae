import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/time/instant';

/** How long something took or waits, to the unit that matters: '1 s' at least, '7 min', '2 h 5 min', '3 days'. */
export function elapsedText(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(1, Math.floor(ms / 1000))} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return hoursText(Math.floor(ms / MINUTE_MS));
  return `${Math.floor(ms / DAY_MS)} days`;
}

function hoursText(minutes: number): string {
  const hours = `${Math.floor(minutes / 60)} h`;
  return minutes % 60 === 0 ? hours : `${hours} ${minutes % 60} min`;
}
