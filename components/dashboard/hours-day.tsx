'use client';

import { CopyDay } from '@/components/dashboard/copy-day';
import { DAY_NAMES } from '@/components/dashboard/day-name';
import { AddHours, HoursRanges } from '@/components/dashboard/hours-ranges';
import { FieldError } from '@/components/ui/field-frame';
import type { TypedDay } from '@/lib/provider/hours-form';
import type { Weekday } from '@/lib/time/local-date';

interface HoursDayProps {
  day: Weekday;
  /** The id of the day's group, where an error summary leads. */
  id: string;
  ranges: TypedDay;
  error: string | undefined;
  onChange: (ranges: TypedDay) => void;
  onCopy: (days: readonly Weekday[]) => void;
}

export function HoursDay({ day, id, ranges, error, onChange, onCopy }: HoursDayProps) {
  const name = DAY_NAMES[day];
  const invalid = error !== undefined;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      {...(error && { 'aria-describedby': `${id}-error` })}
      className="py-4 outline-none sm:grid sm:grid-cols-[8rem_1fr_auto] sm:items-start sm:gap-4"
    >
      <legend className="float-left font-semibold text-ink max-sm:mb-2 max-sm:w-full sm:pt-2.5">
        {name}
      </legend>
      <div className="max-sm:clear-both">
        {ranges.length === 0 && <p className="py-2.5 text-faint">Closed</p>}
        <HoursRanges name={name} ranges={ranges} invalid={invalid} onChange={onChange} />
        <FieldError id={id}>{error}</FieldError>
      </div>
      <div className="flex flex-wrap gap-1 max-sm:mt-2 max-sm:-ml-3">
        <AddHours name={name} ranges={ranges} onChange={onChange} />
        <CopyDay day={day} onCopy={onCopy} />
      </div>
    </fieldset>
  );
}
