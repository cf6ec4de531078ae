import { monthOf, parseLocalDate, type YearMonth } from '@/lib/time/local-date';

/** Months outside of these years are nonsense in an address. */
export const EARLIEST_YEAR = '2000';
export const LATEST_YEAR = '2100';

/** The month of the date that an address names; undefined when it names none that can be shown. */
export function monthAsked(date: string | undefined): YearMonth | undefined {
  const parsed = parseLocalDate(date ?? '');
  return parsed && parsed > EARLIEST_YEAR && parsed < LATEST_YEAR ? monthOf(parsed) : undefined;
}
