'use client';

import type { RefObject } from 'react';
import { countText, longDate } from '@/components/booking/calendar-month';
import { TextButton } from '@/components/ui/text-link';
import { TimeButton, TimeGroup } from '@/components/ui/time-button';
import type { DayView, PartOfDay, SlotView } from '@/lib/availability/slots-view';

interface TimesPanelProps {
  day: DayView;
  locale: string;
  /** The first date that has times, chosen for the visitor. */
  isFirst: boolean;
  /** The time that is being kept right now. */
  holding: string | null;
  onTime: (slot: SlotView) => void;
  /** On a phone, back to the month. */
  onChangeDate?: (() => void) | undefined;
  headingRef?: RefObject<HTMLHeadingElement | null>;
}

/** The times of one date. */
export function TimesPanel(props: TimesPanelProps) {
  const { day, locale, isFirst, holding, onTime, onChangeDate, headingRef } = props;
  return (
    <section aria-label={`Times on ${longDate(day.date, locale)}`}>
      {isFirst && <p className="text-sm font-medium text-accent">First available</p>}
      <div className="flex items-baseline justify-between gap-3">
        <h2 ref={headingRef} tabIndex={-1} className="font-display text-xl text-ink">
          {day.label}
          <span className="sr-only">, {countText(day.slots.length)}</span>
        </h2>
        {onChangeDate && (
          <TextButton onClick={onChangeDate} className="lg:hidden">
            Change
            <span className="sr-only"> date</span>
          </TextButton>
        )}
      </div>
      {day.clockChange && (
        <p className="mt-1 text-sm text-soft">
          The clocks change on this day, so each time shows its offset.
        </p>
      )}
      <Times slots={day.slots} holding={holding} onTime={onTime} />
    </section>
  );
}

const PARTS: readonly { part: PartOfDay; label: string }[] = [
  { part: 'morning', label: 'Morning' },
  { part: 'afternoon', label: 'Afternoon' },
  { part: 'evening', label: 'Evening' },
];
const GROUPED_ABOVE = 8;

interface TimesProps {
  slots: readonly SlotView[];
  holding: string | null;
  onTime: (slot: SlotView) => void;
}

/** The buttons; by part of the day when there are many. */
export function Times({ slots, holding, onTime }: TimesProps) {
  const buttons = (some: readonly SlotView[]) =>
    some.map((slot) => (
      <TimeButton
        key={slot.at}
        note={slot.offset}
        aria-busy={slot.at === holding}
        selected={slot.at === holding}
        onClick={() => onTime(slot)}
      >
        {slot.time}
      </TimeButton>
    ));
  if (slots.length <= GROUPED_ABOVE) {
    return (
      <div className="mt-4">
        <TimeGroup label="Times" labelHidden>
          {buttons(slots)}
        </TimeGroup>
      </div>
    );
  }
  return (
    <div className="mt-4 space-y-5">
      {PARTS.map(({ part, label }) => {
        const some = slots.filter((slot) => slot.part === part);
        return some.length === 0 ? null : (
          <TimeGroup key={part} label={label}>
            {buttons(some)}
          </TimeGroup>
        );
      })}
    </div>
  );
}
