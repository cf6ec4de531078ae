'use client';

import { Copy } from 'lucide-react';
import { useState } from 'react';
import { DAY_NAMES } from '@/components/dashboard/day-name';
import { Button } from '@/components/ui/button';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { WEEKDAYS, type Weekday } from '@/lib/time/local-date';

interface CopyDayProps {
  day: Weekday;
  onCopy: (days: readonly Weekday[]) => void;
}

const WORKDAYS: readonly Weekday[] = WEEKDAYS.slice(0, 5);

/** Asks for the days that get the same hours; the working days are ticked at first. */
export function CopyDay({ day, onCopy }: CopyDayProps) {
  const others = WEEKDAYS.filter((other) => other !== day);
  const [chosen, setChosen] = useState(others.filter((other) => WORKDAYS.includes(other)));
  const toggle = (other: Weekday) =>
    setChosen((before) =>
      before.includes(other) ? before.filter((one) => one !== other) : [...before, other],
    );
  return (
    <Dialog
      title={`Copy ${DAY_NAMES[day]}’s hours`}
      description="They replace what these days have now. Nothing is saved yet."
      trigger={
        <Button
          variant="quiet"
          size="small"
          className="min-h-target"
          icon={<Copy aria-hidden="true" />}
          aria-label={`Copy ${DAY_NAMES[day]} to other days`}
        >
          Copy
        </Button>
      }
      actions={
        <>
          <DialogClose render={<Button onClick={() => onCopy(chosen)} />}>Copy</DialogClose>
          <DialogClose render={<Button variant="secondary" />}>Back</DialogClose>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-x-6">
        {others.map((other) => (
          <CheckboxField
            key={other}
            name={`copy-${day}-${other}`}
            label={DAY_NAMES[other]}
            checked={chosen.includes(other)}
            onChange={() => toggle(other)}
          />
        ))}
      </div>
    </Dialog>
  );
}
