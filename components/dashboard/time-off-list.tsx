import { CalendarOff } from 'lucide-react';
import { RemoveTimeOff } from '@/components/dashboard/remove-time-off';
import { TIME_OFF_LOOK } from '@/components/dashboard/time-off-kind';
import { EmptyState } from '@/components/ui/empty-state';
import { Status } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { TimeOffView } from '@/lib/provider/time-off-view';

/** What is blocked and not over, each with the appointments that it meets. */
export function TimeOffList({ coming }: { coming: readonly TimeOffView[] }) {
  if (coming.length === 0) {
    return (
      <EmptyState title="Nothing blocked" icon={<CalendarOff aria-hidden="true" />}>
        <p>Planning a holiday or a long lunch? Block the time, and nobody can book it.</p>
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-y">
      {coming.map((blocked) => (
        <Item key={blocked.id} blocked={blocked} />
      ))}
    </ul>
  );
}

function Item({ blocked }: { blocked: TimeOffView }) {
  const { word, icon } = TIME_OFF_LOOK[blocked.kind];
  return (
    <li className="py-4">
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h3 className="font-display text-lg leading-snug tabular-nums">{blocked.when}</h3>
          <p className="mt-1">
            <Status tone="neutral" icon={icon}>
              {word}
            </Status>
          </p>
          {blocked.note && <p className="mt-1.5 text-soft">{blocked.note}</p>}
        </div>
        <RemoveTimeOff id={blocked.id} when={blocked.when} />
      </div>
      {blocked.meets.length > 0 && <Met meets={blocked.meets} />}
    </li>
  );
}

function Met({ meets }: Pick<TimeOffView, 'meets'>) {
  const count = meets.length === 1 ? 'one appointment' : `${meets.length} appointments`;
  return (
    <div className="mt-3 border-l-2 border-warning pl-4">
      <p className="text-sm">
        <span className="font-semibold">It meets {count}.</span> These stay as they are.
      </p>
      <ul className="mt-1">
        {meets.map(({ id, when, client, service }) => (
          <li key={id} className="py-1 text-sm">
            <TextLink href={paths.dashboardAppointment(id)}>
              {when}, {client}
            </TextLink>
            <span className="text-soft">, {service}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
