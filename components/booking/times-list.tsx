'use client';

import { useState } from 'react';
import { Times } from '@/components/booking/times-panel';
import { Button } from '@/components/ui/button';
import type { MonthView, SlotView } from '@/lib/availability/slots-view';

interface TimesListProps {
  view: MonthView;
  holding: string | null;
  onTime: (slot: SlotView) => void;
  onNextMonth: (() => void) | undefined;
}

const DAYS_AT_FIRST = 5;

/** The next days with their times, one under the other: the same as the month, without the grid. */
export function TimesList({ view, holding, onTime, onNextMonth }: TimesListProps) {
  const [shown, setShown] = useState(DAYS_AT_FIRST);
  const rest = view.days.length - shown;
  return (
    <div className="space-y-8">
      {view.days.slice(0, shown).map((day) => (
        <section key={day.date}>
          <h2 className="border-b pb-2 font-display text-lg text-ink">{day.label}</h2>
          <Times slots={day.slots} holding={holding} onTime={onTime} />
        </section>
      ))}
      {rest > 0 && (
        <Button variant="secondary" onClick={() => setShown(shown + DAYS_AT_FIRST)}>
          More days in {view.month.label}
        </Button>
      )}
      {rest <= 0 && onNextMonth && (
        <Button variant="secondary" onClick={onNextMonth}>
          Next month
        </Button>
      )}
    </div>
  );
}
