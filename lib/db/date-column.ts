import { DAY_MS } from '@/lib/time/instant';
import { dayNumber, type LocalDate } from '@/lib/time/local-date';

/** A `date` column goes through the driver as midnight UTC. */
export function dateColumn(date: LocalDate): Date {
  return new Date(dayNumber(date) * DAY_MS);
}

/** The number of the day in a `date` column. */
export function dayInColumn(column: Date): number {
  return Math.floor(column.getTime() / DAY_MS);
}
