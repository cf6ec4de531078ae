'use client';

import { Plus, X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { controlClassName } from '@/components/ui/field-frame';
import { IconButton } from '@/components/ui/icon-button';
import { MAX_RANGES_PER_DAY } from '@/lib/availability/weekly-hours';
import { endOf, type TypedDay, type TypedRange } from '@/lib/provider/hours-form';

interface HoursRangesProps {
  /** Whose hours: "Monday". */
  name: string;
  ranges: TypedDay;
  invalid: boolean;
  onChange: (ranges: TypedDay) => void;
}

/** The ranges of one day, each with its start and end. */
export function HoursRanges({ name, ranges, invalid, onChange }: HoursRangesProps) {
  const replace = (index: number, range: TypedRange) =>
    onChange(ranges.map((before, at) => (at === index ? range : before)));
  return (
    <ul className="space-y-2">
      {ranges.map((range, index) => (
        <Range
          // biome-ignore lint/suspicious/noArrayIndexKey: a range is known by its place in the day
          key={index}
          label={`${name}, range ${index + 1}`}
          range={range}
          invalid={invalid}
          onChange={(next) => replace(index, next)}
          onRemove={() => onChange(ranges.filter((_, at) => at !== index))}
        />
      ))}
    </ul>
  );
}

/** Adds a range after what is there; gone when the day has as many as it may. */
export function AddHours({ name, ranges, onChange }: Omit<HoursRangesProps, 'invalid'>) {
  if (ranges.length >= MAX_RANGES_PER_DAY) return null;
  return (
    <Button
      variant="quiet"
      size="small"
      className="min-h-target"
      icon={<Plus aria-hidden="true" />}
      aria-label={`Add hours on ${name}`}
      onClick={() => onChange([...ranges, nextRange(ranges)])}
    >
      Add hours
    </Button>
  );
}

interface RangeProps {
  label: string;
  range: TypedRange;
  invalid: boolean;
  onChange: (range: TypedRange) => void;
  onRemove: () => void;
}

function Range({ label, range, invalid, onChange, onRemove }: RangeProps) {
  const note = END_TEXT[endOf(range)];
  const common = {
    type: 'time',
    className: `${controlClassName} min-h-target !w-[8.25rem] !px-2.5 tabular-nums`,
    ...(invalid && { 'aria-invalid': true as const }),
  };
  return (
    <li className="flex flex-wrap items-center gap-2">
      <input
        {...common}
        aria-label={`${label}, from`}
        value={range.from}
        onChange={(event) => onChange({ ...range, from: event.target.value })}
      />
      <span className="text-soft">to</span>
      <input
        {...common}
        aria-label={`${label}, to`}
        value={range.to === '24:00' ? '00:00' : range.to}
        onChange={(event) => onChange({ ...range, to: event.target.value })}
      />
      <IconButton label={`Remove ${label}`} icon={<X aria-hidden="true" />} onClick={onRemove} />
      {note && <span className="text-sm text-soft">{note}</span>}
    </li>
  );
}

const END_TEXT = {
  'same-day': undefined,
  'end-of-day': 'until the end of the day',
  'next-day': 'on the next day',
};

/** An hour after what is there already, or an ordinary day. */
function nextRange(ranges: TypedDay): TypedRange {
  const last = ranges.at(-1)?.to ?? '';
  const hour = Number(last.slice(0, 2));
  if (!last || hour === 0 || hour >= 22)
    return ranges.length === 0 ? ORDINARY : { from: '', to: '' };
  const clock = (value: number) => `${String(value).padStart(2, '0')}:${last.slice(3)}`;
  return { from: clock(hour + 1), to: clock(Math.min(23, hour + 4)) };
}

const ORDINARY: TypedRange = { from: '09:00', to: '17:00' };
