'use client';

import { type FormEvent, useState } from 'react';
import { StandingReasons } from '@/components/dashboard/standing-reasons';
import { type HandAction, useByHand, type Workplace } from '@/components/dashboard/use-by-hand';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Offering } from '@/lib/provider/data/workplace';

interface MoveFormProps {
  appointmentId: string;
  version: number;
  /** Who else offers the service. */
  offerings: readonly Offering[];
  asked: { providerId: string; date: string; time: string };
  action: HandAction;
  workplace: Workplace;
}

/** Another time, or another provider, for an appointment; the client is told. */
export function MoveForm(props: MoveFormProps) {
  const { appointmentId, version, offerings, asked, action, workplace } = props;
  const hand = useByHand(action, workplace);
  const [providerId, setProviderId] = useState(asked.providerId);
  const giver = offerings.find((one) => one.id === providerId) ?? offerings[0];
  const fields = hand.refusal?.fields ?? {};
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const { date, time } = typed;
    hand.submit({ appointmentId, version, providerId: giver?.id, date, time });
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-5 sm:grid-cols-2">
      {offerings.length > 1 && (
        <SelectField
          className="sm:col-span-2"
          label="With"
          name="providerId"
          options={offerings.map(({ id, name }) => ({ value: id, label: name }))}
          value={giver?.id}
          onChange={(event) => {
            setProviderId(event.target.value);
            hand.ask();
          }}
        />
      )}
      <TextField
        label="Date"
        name="date"
        type="date"
        required
        defaultValue={asked.date}
        onChange={hand.ask}
        error={fields.date}
      />
      <TextField
        label={`Time in ${giver?.zone ?? ''}`}
        name="time"
        type="time"
        required
        defaultValue={asked.time}
        onChange={hand.ask}
        error={fields.time}
      />
      <div className="space-y-4 sm:col-span-2">
        <StandingReasons refusal={hand.refusal} waived={hand.waived} onToggle={hand.toggle} />
        <Button type="submit" pending={hand.pending} pendingLabel="Moving…">
          Move the appointment
        </Button>
      </div>
    </form>
  );
}
