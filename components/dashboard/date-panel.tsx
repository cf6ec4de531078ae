import { DateForm } from '@/components/dashboard/date-form';
import { Notice } from '@/components/ui/notice';
import type { DateView } from '@/lib/provider/dates-view';

/** The chosen date with the hours that are in force, and the form that changes them. */
export function DatePanel({ day }: { day: DateView | undefined }) {
  if (!day) return null;
  return (
    <section aria-labelledby="chosen-date">
      <h2 id="chosen-date" className="font-display text-xl text-ink">
        {day.label}
      </h2>
      <p className="mt-1 mb-4 text-soft tabular-nums">{day.hours}</p>
      <Editable key={day.date} day={day} />
    </section>
  );
}

function Editable({ day }: { day: DateView }) {
  if (day.past) return <p className="text-soft">This date is over.</p>;
  if (day.source === 'business') {
    return (
      <Notice tone="info" title="The whole business is closed">
        {day.name || 'Staff have closed it for everybody.'}
      </Notice>
    );
  }
  return <DateForm day={day} />;
}
