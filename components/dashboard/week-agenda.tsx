import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { AppointmentStatus } from '@/components/dashboard/appointment-status';
import { BlockedLine } from '@/components/dashboard/blocked-line';
import { ComingNote } from '@/components/dashboard/coming-note';
import { cx } from '@/components/ui/class-name';
import { Status } from '@/components/ui/status';
import { paths } from '@/lib/paths';
import type { DayView, EntryView } from '@/lib/provider/day-view';
import type { WeekView } from '@/lib/provider/week-view';

/** The week day by day, for a narrow screen. */
export function WeekAgenda({ week }: { week: WeekView }) {
  return (
    <div className="space-y-7">
      {week.days.map((day) => (
        <AgendaDay key={day.date} day={day} />
      ))}
    </div>
  );
}

function AgendaDay({ day }: { day: DayView }) {
  const headingId = `agenda-${day.date}`;
  return (
    <section aria-labelledby={headingId}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-edge pb-1.5">
        <h2
          id={headingId}
          className={cx('font-display text-lg', day.past ? 'text-faint' : 'text-ink')}
        >
          {day.weekday} {day.dayOfMonth}
          {day.today && (
            <span className="ml-2 font-sans text-sm font-semibold text-accent">Today</span>
          )}
        </h2>
        <p className="text-sm text-soft tabular-nums">{day.hours || day.closedText}</p>
      </div>
      {day.clockChange && (
        <p className="pt-2">
          <Status tone="warning">The clocks change on this day</Status>
        </p>
      )}
      {day.blocked.map((blocked) => (
        <BlockedLine key={blocked.id} blocked={blocked} />
      ))}
      {day.entries.length > 0 ? (
        <ul className="divide-y divide-line">
          {day.entries.map(({ item }) => (
            <AgendaEntry key={item.id} entry={item} />
          ))}
        </ul>
      ) : (
        day.hours &&
        day.blocked.length === 0 && <p className="py-3 text-sm text-faint">No appointments</p>
      )}
    </section>
  );
}

function AgendaEntry({ entry }: { entry: EntryView }) {
  return (
    <li>
      <Link
        href={paths.dashboardAppointment(entry.id)}
        className="-mx-2 flex items-center gap-4 rounded px-2 py-3 transition-colors hover:bg-sunken"
      >
        <time className="w-16 shrink-0 self-start font-display text-lg leading-tight tabular-nums">
          {entry.time}
        </time>
        <span className="min-w-0 grow">
          <span className="block leading-snug font-semibold">{entry.client}</span>
          <span className="mb-1.5 block text-sm text-soft">
            {entry.service}, until {entry.until}
          </span>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <AppointmentStatus {...entry} />
            {entry.isComing && <ComingNote />}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-faint" />
      </Link>
    </li>
  );
}
