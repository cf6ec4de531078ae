'use client';

import { useState } from 'react';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { TextField } from '@/components/ui/text-field';
import { plainLine } from '@/lib/text';

const LONGEST_WHY = 200;

/** The choice not to ask for a fee that is due: never without saying why. */
export function WaiveFee({ waiver }: { waiver: ReturnType<typeof useWaiver> }) {
  const { isOn, setOn } = waiver;
  return (
    <div>
      <CheckboxField
        label="Waive the fee"
        name="waive"
        checked={isOn}
        onChange={(event) => setOn(event.target.checked)}
      />
      {isOn && <WhyWaived waiver={waiver} />}
    </div>
  );
}

export function WhyWaived({ waiver }: { waiver: ReturnType<typeof useWaiver> }) {
  const { why, problem, setWhy } = waiver;
  return (
    <TextField
      label="Why is it waived?"
      name="waived"
      hint="Kept in the history; the client does not read it."
      className="mt-1"
      required
      maxLength={LONGEST_WHY}
      autoComplete="off"
      error={problem}
      value={why}
      onChange={(event) => setWhy(event.target.value)}
    />
  );
}

/** Whether a fee is waived, and why; where waiving is all that is asked, from the start. */
export function useWaiver(from = false) {
  const [isOn, setOn] = useState(from);
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<string>();

  /** What is sent along; nothing at all while the reason is missing. */
  function read(): { waived?: string } | undefined {
    if (!isOn) return {};
    const waived = plainLine(why);
    setProblem(waived ? undefined : 'Please say why.');
    if (waived) return { waived };
    document.getElementById('waived')?.focus();
    return undefined;
  }

  return { isOn, why, problem, setOn, setWhy, read };
}
