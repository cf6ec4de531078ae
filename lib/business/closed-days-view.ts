import { formatLocalDate } from '@/lib/time/format';
import type { LocalDate } from '@/lib/time/local-date';

export interface ClosedDayView {
  date: LocalDate;
  /** "Fri 25 December" */
  label: string;
  name: string;
}

export function closedDayViews(
  days: readonly { date: LocalDate; name: string }[],
  locale: string,
): ClosedDayView[] {
  return days.map((day) => ({
    ...day,
    label: formatLocalDate({ date: day.date, locale, style: 'long' }),
  }));
}
