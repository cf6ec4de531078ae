'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { CalendarGrid } from '@/components/ui/calendar-grid';
import { paths } from '@/lib/paths';
import type { DatesView, DateView } from '@/lib/provider/dates-view';

interface DatesMonthProps {
  view: DatesView;
  chosen: string;
  weekdays: readonly { short: string; long: string }[];
}

/** A month in which a date is chosen; the address keeps the choice. */
export function DatesMonth({ view, chosen, weekdays }: DatesMonthProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const { previous } = view;
  const go = (date: string) =>
    startTransition(() => router.push(paths.dashboardDates({ date }), { scroll: false }));
  return (
    <CalendarGrid
      month={{
        key: view.month,
        label: view.label,
        offset: view.offset,
        days: view.days.map(calendarDay),
      }}
      weekdays={weekdays}
      selected={chosen}
      busy={pending}
      onSelect={go}
      onPreviousMonth={previous ? () => go(previous) : undefined}
      onNextMonth={() => go(view.next)}
    />
  );
}

function calendarDay(day: DateView) {
  return {
    date: day.date,
    dayOfMonth: day.dayOfMonth,
    label: `${day.label}, ${labelOf(day)}`,
    state: day.past ? ('closed' as const) : ('open' as const),
    mark: day.past ? undefined : markOf(day),
    today: day.today,
  };
}

function labelOf({ hours, source, name }: DateView): string {
  if (source === 'business') return `the business is closed${name && `: ${name}`}`;
  return source === 'own' ? `hours of its own: ${hours}` : hours;
}

/** Short enough for a phone's column; the label says all of it. */
function markOf({ hours, source }: DateView): string {
  if (hours === 'Closed') return source === 'week' ? '–' : 'shut';
  return source === 'own' ? 'own' : '';
}
