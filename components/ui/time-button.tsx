import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

interface TimeButtonProps extends ComponentProps<'button'> {
  selected?: boolean;
  /** Beside the time, such as an offset that tells two equal times apart. */
  note?: ReactNode;
}

/** A time to choose: the hero of the page, large and easy to hit. */
export function TimeButton(props: TimeButtonProps) {
  const { selected = false, note, children, className, type = 'button', ...rest } = props;
  return (
    <button
      type={type}
      aria-pressed={selected}
      {...rest}
      className={cx(
        'flex min-h-13 min-w-0 flex-col items-center justify-center rounded border px-2 py-1.5 transition-colors',
        'font-display text-lg tabular-nums aria-busy:opacity-70 disabled:cursor-not-allowed disabled:border-line disabled:text-faint',
        selected
          ? 'border-accent bg-accent text-accent-ink'
          : 'border-edge/70 bg-raised text-ink enabled:hover:border-accent enabled:hover:bg-accent-wash',
        className,
      )}
    >
      <span className="leading-tight">{children}</span>
      {note && <span className="font-sans text-xs">{note}</span>}
    </button>
  );
}

interface TimeGroupProps {
  /** "Morning" */
  label: string;
  children: ReactNode;
  /** The group's name is for screen readers only. */
  labelHidden?: boolean;
}

/** Times in as many columns as fit. */
export function TimeGroup({ label, children, labelHidden }: TimeGroupProps) {
  return (
    <fieldset>
      <legend className={labelHidden ? 'sr-only' : 'mb-2 text-sm font-medium text-soft'}>
        {label}
      </legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">{children}</div>
    </fieldset>
  );
}
