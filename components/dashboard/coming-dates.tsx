import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { ComingDate } from '@/lib/provider/dates-view';

/** The coming dates with hours of their own, each a link to its form. */
export function ComingDates({ dates }: { dates: readonly ComingDate[] }) {
  if (dates.length === 0) {
    return <p className="text-soft">None. Choose a date in the month to give it some.</p>;
  }
  return (
    <ul className="divide-y divide-line border-y">
      {dates.map(({ date, label, hours }) => (
        <li key={date} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2.5">
          <TextLink href={paths.dashboardDates({ date })} scroll={false}>
            {label}
          </TextLink>
          <span className="text-soft tabular-nums">{hours}</span>
        </li>
      ))}
    </ul>
  );
}
