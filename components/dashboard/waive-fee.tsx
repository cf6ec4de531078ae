'use client';

import { useState } from 'react';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { TextField } from '@/components/ui/text-field';
import { plainLine } from '@/lib/text';

const LONGEST_WHY = 200;

/** The choice not to ask for a fee that is due: never without saying why. */
export function WaiveFee({ waiver }: { waiver: ReturnType<typeof useWaiver> }) {
  const { isOn, why, problem, setOn, setWhy } = waiver;
  return (
    <div>
      <CheckboxField
        label="Waive the fee"
        name="waive"
        checked={isOn}
        onChange={(event) => setOn(event.target.checked)}
      />
      {isOn && (
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
      )}
    </div>
  );
}

export function useWaiver() {
  const [isOn, setOn] = useState(false);
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
