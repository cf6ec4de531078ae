'use client';

import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

export interface Segment<Value extends string> {
  value: Value;
  label: ReactNode;
}

interface SegmentedProps<Value extends string> {
  /** Names the choice to screen readers. */
  label: string;
  name: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  className?: string;
}

/** One of a few views. Radio buttons underneath: one tab stop, arrows choose. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, name, segments, value, onValueChange, className } = props;
  return (
    <fieldset className={cx('inline-flex rounded border border-edge', className)}>
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={cx(
            'relative flex min-h-10 grow items-center justify-center border-l border-edge px-4 text-sm font-medium first-of-type:border-l-0',
            'text-soft transition-colors hover:text-ink has-checked:bg-ink has-checked:text-paper',
            'has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
          )}
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onValueChange(segment.value)}
            className="absolute inset-0 appearance-none outline-none"
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
