import { type LocalDate, parseLocalDate } from '@/lib/time/local-date';

/** The date in an address; undefined when there is none that can be shown. */
export function dateAsked(text: string | string[] | undefined): LocalDate | undefined {
  const date = typeof text === 'string' ? parseLocalDate(text) : undefined;
  return date && date >= '2000-01-10' && date < '2100-01-01' ? date : undefined;
}
