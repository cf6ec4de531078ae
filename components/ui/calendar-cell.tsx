import { cx } from '@/components/ui/class-name';

export interface CalendarDay {
  /** Handed back when the day is chosen. */
  date: string;
  dayOfMonth: number;
  /** All of it in words: "Tuesday 4 March, 6 times" or "Wednesday 5 March, no times". */
  label: string;
  /** open: something can be chosen there; full: nothing left; closed: past or out of reach. */
  state: 'open' | 'full' | 'closed';
  /** Under the number, such as the count of times. Its words belong to the label too. */
  mark?: string | undefined;
  today?: boolean | undefined;
}

interface CalendarCellProps {
  day: CalendarDay;
  selected: boolean;
  /** The grid's one tab stop. */
  stop: boolean;
  onFocus: () => void;
  onSelect: (date: string) => void;
}

/** A day with something to choose is framed, bold and carries its mark; the others are bare. */
export function CalendarCell({ day, selected, stop, onFocus, onSelect }: CalendarCellProps) {
  const open = day.state === 'open';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button within takes the focus
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid pattern
      role="gridcell"
      aria-selected={selected}
      className="p-0"
    >
      <button
        type="button"
        tabIndex={stop ? 0 : -1}
        aria-label={day.label}
        aria-disabled={!open}
        {...(day.today && { 'aria-current': 'date' as const })}
        onFocus={onFocus}
        {...(open && { onClick: () => onSelect(day.date) })}
        className={cx(
          'relative flex h-13 w-full flex-col items-center justify-center rounded border leading-none transition-colors tabular-nums',
          open ? 'font-semibold' : 'border-transparent text-faint',
          open &&
            !selected &&
            'bg-raised text-ink border-edge/70 hover:border-accent hover:bg-accent-wash',
          selected && 'border-accent bg-accent text-accent-ink',
        )}
      >
        {day.today && (
          <span className="absolute -inset-x-px -top-px h-[3px] rounded-t bg-current" />
        )}
        <span>{day.dayOfMonth}</span>
        {day.mark && <span className="mt-1 text-xs font-normal">{day.mark}</span>}
      </button>
    </td>
  );
}
