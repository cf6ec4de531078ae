import Link from 'next/link';
import type { CSSProperties } from 'react';
import { statusLook } from '@/components/dashboard/appointment-status';
import { TIME_OFF_LOOK } from '@/components/dashboard/time-off-kind';
import { WHY_ID } from '@/components/dashboard/why-panel';
import { cx } from '@/components/ui/class-name';
import { paths } from '@/lib/paths';
import { closedSpans, type Placed, type Span } from '@/lib/provider/day-layout';
import type { BlockedView, DayView, EntryView } from '@/lib/provider/day-view';
import type { WeekView } from '@/lib/provider/week-view';

const HOUR_REM = 5;

/** Seven columns with the hours at the side. Everything is placed by its minute of the wall clock. */
export function WeekGrid({ week, service }: { week: WeekView; service: string }) {
  const { days, shown, hours } = week;
  const height = { height: rem(shown.to - shown.from) };
  return (
    <div className="grid" style={{ gridTemplateColumns: columnsOf(days) }}>
      <span />
      {days.map((day) => (
        <DayHead key={day.date} day={day} />
      ))}
      <div aria-hidden="true" className="relative" style={height}>
        {hours.map(({ minute, text }) => (
          <span
            key={minute}
            className="absolute right-2 -translate-y-1/2 text-xs text-faint tabular-nums"
            style={{ top: rem(minute - shown.from) }}
          >
            {minute > shown.from && text}
          </span>
        ))}
      </div>
      {days.map((day) => (
        <DayColumn key={day.date} day={day} week={week} service={service} />
      ))}
    </div>
  );
}

/** A day without hours and appointments takes less room. */
function columnsOf(days: readonly DayView[]): string {
  const widths = days.map((day) => (isIdle(day) ? 'minmax(3.25rem, 0.4fr)' : 'minmax(0, 1fr)'));
  return `3.5rem ${widths.join(' ')}`;
}

function isIdle(day: DayView): boolean {
  return day.open.length === 0 && day.entries.length === 0;
}

function DayHead({ day }: { day: DayView }) {
  return (
    <div className="border-b border-edge px-1 pb-2 text-center">
      <h2
        id={`day-${day.date}`}
        className={cx(
          'inline-flex flex-col items-center leading-tight',
          day.past ? 'text-faint' : 'text-ink',
        )}
      >
        <span className="sr-only">{day.label}</span>
        <span aria-hidden="true" className="text-sm">
          {day.weekday}
        </span>
        <span
          aria-hidden="true"
          className={cx(
            'mt-0.5 flex size-9 items-center justify-center rounded-full font-display text-lg tabular-nums',
            day.today && 'bg-accent text-accent-ink',
          )}
        >
          {day.dayOfMonth}
        </span>
      </h2>
      {day.clockChange && <p className="text-xs text-warning">Clocks change</p>}
    </div>
  );
}

interface DayColumnProps {
  day: DayView;
  week: WeekView;
  /** Which one a click on the column asks about. */
  service: string;
}

function DayColumn({ day, week, service }: DayColumnProps) {
  const { shown, hours } = week;
  return (
    <section
      aria-labelledby={`day-${day.date}`}
      className="relative border-r border-line first-of-type:border-l"
      style={{ height: rem(shown.to - shown.from) }}
    >
      {closedSpans(shown, day.open).map((span) => (
        <span key={span.from} className="absolute inset-x-0 bg-sunken" style={box(span, shown)} />
      ))}
      {hours.slice(1).map(({ minute }) => (
        <span
          key={minute}
          className="absolute inset-x-0 border-t border-line"
          style={{ top: rem(minute - shown.from) }}
        />
      ))}
      {!day.past && <Gaps day={day} week={week} service={service} />}
      <p className="sr-only">{day.hours ? `Open ${day.hours}` : day.closedText}</p>
      {isIdle(day) && day.blocked.length === 0 && (
        <p aria-hidden="true" className="absolute inset-x-0 top-3 text-center text-xs text-faint">
          {day.closedText}
        </p>
      )}
      {day.blocked.map((blocked) => (
        <BlockedBox key={blocked.id} blocked={blocked} shown={shown} />
      ))}
      {day.nowMinute !== undefined && <NowLine minute={day.nowMinute} shown={shown} />}
      <ul>
        {day.entries.map((entry) => (
          <Entry key={entry.item.id} entry={entry} shown={shown} />
        ))}
      </ul>
    </section>
  );
}

const GAP_MINUTES = 30;

/**
 * For a mouse, each half hour of the column asks why it is free or not; the form under the week asks
 * the same for everybody else.
 */
function Gaps({ day, week: { shown, monday }, service }: DayColumnProps) {
  const count = Math.floor((shown.to - shown.from) / GAP_MINUTES);
  return Array.from({ length: count }, (_, index) => {
    const from = shown.from + index * GAP_MINUTES;
    const time = clockText(from);
    return (
      <Link
        key={from}
        href={`${paths.dashboard({ week: monday, date: day.date, time, service })}#${WHY_ID}`}
        prefetch={false}
        tabIndex={-1}
        aria-hidden="true"
        title={`Why is ${time} free, or not?`}
        className="absolute inset-x-0 hover:bg-accent-wash/60"
        style={box({ from, to: from + GAP_MINUTES }, shown)}
      />
    );
  });
}

/** 570 -> "09:30" */
function clockText(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

const HATCH =
  'repeating-linear-gradient(-45deg, transparent 0 6px, var(--line) 6px 7px), var(--sunken)';

function BlockedBox({ blocked, shown }: { blocked: BlockedView; shown: Span }) {
  const from = Math.max(blocked.from, shown.from);
  const to = Math.min(blocked.to, shown.to);
  if (to <= from) return null;
  const { word, icon } = TIME_OFF_LOOK[blocked.kind];
  return (
    <div
      className="absolute inset-x-0 overflow-hidden border-y border-edge/50 px-1.5 py-1 text-xs text-soft"
      style={{ ...box({ from, to }, shown), background: HATCH }}
    >
      <span className="inline-flex max-w-full items-center gap-1 rounded-sm bg-sunken px-1 font-medium [&>svg]:size-3.5 [&>svg]:shrink-0">
        {icon}
        <span className="truncate">{word}</span>
        <span className="sr-only">
          {blocked.text}. {blocked.note}
        </span>
      </span>
    </div>
  );
}

function NowLine({ minute, shown }: { minute: number; shown: Span }) {
  if (minute < shown.from || minute > shown.to) return null;
  return (
    <div
      className="pointer-events-none absolute inset-x-0 z-10 h-0 border-t-2 border-danger"
      style={{ top: rem(minute - shown.from) }}
    >
      <span className="absolute -top-[5px] -left-1 size-2 rounded-full bg-danger" />
      <span className="sr-only">Now</span>
    </div>
  );
}

const EDGES = {
  neutral: 'border-l-edge',
  info: 'border-l-info',
  success: 'border-l-success',
  warning: 'border-l-warning',
  problem: 'border-l-danger',
} as const;

const INKS = {
  neutral: 'text-soft',
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  problem: 'text-danger',
} as const;

/** Time, client, service and state, as far as it has room for them. */
function Entry({ entry, shown }: { entry: Placed<EntryView>; shown: Span }) {
  const { item, lane, lanes } = entry;
  const { word, tone, icon } = statusLook(item);
  const said = item.isComing ? '. The client said they will come' : '';
  const minutes = entry.to - entry.from;
  const oneLine = minutes < 30;
  return (
    <li
      className="@container absolute px-0.5"
      style={{ ...box(entry, shown), left: share(lane, lanes), width: share(1, lanes) }}
    >
      <Link
        href={paths.dashboardAppointment(item.id)}
        title={`${item.time} to ${item.until}, ${item.client}, ${item.service}, ${word}${said}`}
        className={cx(
          'flex h-full flex-col overflow-hidden rounded-sm border border-l-[3px] border-edge/60 bg-raised pr-1 pl-1.5 text-xs leading-[1.125rem] text-ink transition-colors hover:border-ink hover:bg-accent-wash',
          minutes >= 45 && 'py-0.5',
          EDGES[tone],
        )}
      >
        <span className="flex min-h-[1.125rem] items-center gap-1">
          <time className="font-semibold">{item.time}</time>
          {oneLine && <span className="truncate">{item.client}</span>}
          <span
            className={cx('ml-auto flex shrink-0 items-center gap-1 [&>svg]:size-3.5', INKS[tone])}
          >
            {icon}
            <span className={cx('sr-only', !oneLine && '@min-[8rem]:not-sr-only')}>{word}</span>
            <span className="sr-only">{said}</span>
          </span>
        </span>
        {!oneLine && <span className="truncate font-medium">{item.client}</span>}
        <span className={cx('truncate text-soft', minutes < 45 && 'sr-only')}>{item.service}</span>
      </Link>
    </li>
  );
}

function share(part: number, whole: number): string {
  return `${(part / whole) * 100}%`;
}

function box(span: Span, shown: Span): CSSProperties {
  return { top: rem(span.from - shown.from), height: rem(span.to - span.from) };
}

function rem(minutes: number): string {
  return `${((minutes / 60) * HOUR_REM).toFixed(3)}rem`;
}
