import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

export interface DefinitionRow {
  label: string;
  value: ReactNode;
  /** Large, in the display face: for the one row that matters most. */
  strong?: boolean;
}

interface DefinitionListProps {
  rows: readonly DefinitionRow[];
  /** Labels above the values, for a narrow column. */
  stacked?: boolean;
  className?: string;
}

/** Labels and values under hairlines, as on stationery. */
export function DefinitionList({ rows, stacked, className }: DefinitionListProps) {
  return (
    <dl className={cx('divide-y divide-line self-start border-y', className)}>
      {rows.map(({ label, value, strong }) => (
        <div
          key={label}
          className={cx(
            'py-3',
            !stacked && 'sm:grid sm:grid-cols-[9rem_1fr] sm:items-baseline sm:gap-4',
          )}
        >
          <dt className="text-sm leading-relaxed text-soft">{label}</dt>
          <dd className={cx('text-ink', strong && 'font-display text-lg tabular-nums')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
