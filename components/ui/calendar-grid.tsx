'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { CalendarCell, type CalendarDay } from '@/components/ui/calendar-cell';
import { calendarMove, type Landing, landingIndex } from '@/components/ui/calendar-move';
import { IconButton } from '@/components/ui/icon-button';

export interface CalendarMonth {
  /** Changes with the month, such as "2026-03". */
  key: string;
  /** "March 2026" */
  label: string;
  /** The column of the first day, 0 to 6. */
  offset: number;
  days: readonly CalendarDay[];
}

interface CalendarGridProps {
  month: CalendarMonth;
  /** Seven, in the order of the columns. */
  weekdays: readonly { short: string; long: string }[];
  selected?: string | undefined;
  onSelect: (date: string) => void;
  /** Missing where there is no month to go to. The grid stays mounted while the month loads. */
  onPreviousMonth?: (() => void) | undefined;
  onNextMonth?: (() => void) | undefined;
  previousLabel?: string;
  nextLabel?: string;
  /** The month's days are still being looked up. */
  busy?: boolean;
}

/**
 * A month as a grid with one tab stop: arrows by day and week, Home and End within the week,
 * PageUp and PageDown by month. Days that cannot be chosen are reached too and say so.
 */
export function CalendarGrid(props: CalendarGridProps) {
  const { month, weekdays, selected, onSelect, busy } = props;
  const headingId = useId();
  const { stop, table, onKeyDown, setStop } = useRovingDay(props);
  return (
    <div>
      <MonthHeader {...props} headingId={headingId} />
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the grid pattern of the ARIA practices
        role="grid"
        aria-labelledby={headingId}
        aria-busy={busy ?? false}
        onKeyDown={onKeyDown}
        className="-mx-1 mt-3 w-[calc(100%+0.5rem)] table-fixed border-separate border-spacing-1"
      >
        <thead>
          <tr>
            {weekdays.map(({ short, long }) => (
              <th
                key={long}
                scope="col"
                abbr={long}
                className="pb-1 text-sm font-medium text-faint"
              >
                <span aria-hidden="true">{short}</span>
                <span className="sr-only">{long}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.key}>
              {week.cells.map(({ key, day, index }) =>
                day ? (
                  <CalendarCell
                    key={key}
                    day={day}
                    selected={day.date === selected}
                    stop={index === stop}
                    onFocus={() => setStop(day.date)}
                    onSelect={onSelect}
                  />
                ) : (
                  <td key={key} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MonthHeader(props: CalendarGridProps & { headingId: string }) {
  const { month, headingId, onPreviousMonth, onNextMonth } = props;
  const { previousLabel = 'Previous month', nextLabel = 'Next month' } = props;
  return (
    <div className="flex items-center justify-between gap-2">
      <h2 id={headingId} aria-live="polite" className="font-display text-xl text-ink">
        {month.label}
      </h2>
      <div className="-mr-2 flex">
        <MonthButton label={previousLabel} icon={<ChevronLeft />} onGo={onPreviousMonth} />
        <MonthButton label={nextLabel} icon={<ChevronRight />} onGo={onNextMonth} />
      </div>
    </div>
  );
}

/** At an end it stays focusable, so that a keyboard user who arrives there is not thrown out. */
function MonthButton(props: {
  label: string;
  icon: React.ReactNode;
  onGo: (() => void) | undefined;
}) {
  const { label, icon, onGo } = props;
  return (
    <IconButton label={label} icon={icon} aria-disabled={!onGo} {...(onGo && { onClick: onGo })} />
  );
}

/** Keeps the one tab stop, and after a change of month puts the focus where the key was leading. */
function useRovingDay({ month, selected, onPreviousMonth, onNextMonth }: CalendarGridProps) {
  const table = useRef<HTMLTableElement>(null);
  const landing = useRef<Landing | undefined>(undefined);
  const [visited, setStop] = useState<string>();
  const stop = stopIndex(month.days, [visited, selected]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each month shown
  useEffect(() => {
    if (!landing.current || month.days.length === 0) return;
    focusDay(table.current, landingIndex(landing.current, month.days.length));
    landing.current = undefined;
  }, [month.key]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const { days, offset } = month;
    const move = calendarMove({ key: event.key, index: stop, days: days.length, offset });
    if (!move) return;
    event.preventDefault();
    if (move.kind === 'day') return focusDay(table.current, move.index);
    const go = move.direction === 1 ? onNextMonth : onPreviousMonth;
    if (!go) return;
    landing.current = move.landing;
    go();
  }

  return { stop, table, onKeyDown, setStop };
}

function stopIndex(days: readonly CalendarDay[], wanted: (string | undefined)[]): number {
  const [kept] = wanted
    .map((date) => days.findIndex((day) => day.date === date))
    .filter((index) => index >= 0);
  if (kept !== undefined) return kept;
  return Math.max(
    0,
    days.findIndex((day) => day.state === 'open'),
  );
}

function focusDay(table: HTMLTableElement | null, index: number): void {
  table?.querySelectorAll<HTMLButtonElement>('tbody button')[index]?.focus();
}

/** The month's days in rows of seven, blanks where the week belongs to another month. */
function weeksOf({ key, offset, days }: CalendarMonth) {
  const rows = Math.ceil((offset + days.length) / 7);
  return Array.from({ length: rows }, (_, row) => ({
    key: `${key}-${row}`,
    cells: Array.from({ length: 7 }, (_, column) => {
      const index = row * 7 + column - offset;
      return { key: `${key}-${row}-${column}`, index, day: days[index] };
    }),
  }));
}
