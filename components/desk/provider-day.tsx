// In the browser too, so that rows travel as data, and not as their markup once more.
'use client';

import { AppointmentStatus } from '@/components/dashboard/appointment-status';
import { BlockedLine } from '@/components/dashboard/blocked-line';
import { ComingNote } from '@/components/dashboard/coming-note';
import { type SettleAction, SettleControls } from '@/components/dashboard/settle-controls';
import { Status } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { DayView, EntryView } from '@/lib/provider/day-view';

interface ProviderDayProps {
  provider: { id: string; name: string; zone: string; day: DayView };
  settle: SettleAction;
}

/** One provider's date in the provider's own zone. */
export function ProviderDay({ provider, settle }: ProviderDayProps) {
  const { id, name, zone, day } = provider;
  return (
    <section aria-labelledby={`provider-${id}`}>
      <div className="border-b border-edge pb-2">
        <h2 id={`provider-${id}`} className="font-display text-xl">
          {name}
        </h2>
        <p className="text-sm text-soft tabular-nums">
          {zone} · {day.hours || day.closedText}
        </p>
      </div>
      {day.clockChange && (
        <p className="pt-2">
          <Status tone="warning">The clocks change on this day</Status>
        </p>
      )}
      {day.blocked.map((blocked) => (
        <BlockedLine key={blocked.id} blocked={blocked} />
      ))}
      {day.entries.length === 0 ? (
        <p className="py-6 text-soft">{day.past ? 'No appointments.' : 'No appointments yet.'}</p>
      ) : (
        <ul className="divide-y divide-line">
          {day.entries.map(({ item }) => (
            <Entry key={item.id} entry={item} settle={settle} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ entry, settle }: { entry: EntryView; settle: SettleAction }) {
  const { id, version, time, until, client, service, isComing, status, choices } = entry;
  return (
    <li className="flex gap-4 py-4">
      <div className="w-16 shrink-0">
        <time className="block font-display text-lg leading-tight tabular-nums">{time}</time>
        <span className="text-sm text-faint tabular-nums">to {until}</span>
      </div>
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
          <div className="min-w-0">
            <TextLink href={paths.deskAppointment(id)} className="font-semibold">
              {client}
            </TextLink>
            <p className="text-sm text-soft">{service}</p>
            {isComing && <ComingNote />}
          </div>
          <AppointmentStatus {...entry} />
        </div>
        {(status === 'CONFIRMED' || status === 'PENDING') && (
          <div className="mt-3">
            <SettleControls
              appointmentId={id}
              version={version}
              client={client}
              when={time}
              choices={choices}
              action={settle}
              size="small"
              reasonsHidden
            />
          </div>
        )}
      </div>
    </li>
  );
}
