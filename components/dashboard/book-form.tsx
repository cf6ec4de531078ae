'use client';

import type { FormEvent } from 'react';
import { type Asked, GiverField, useGiver, WhenFields } from '@/components/dashboard/hand-fields';
import { StandingReasons } from '@/components/dashboard/standing-reasons';
import { type HandAction, useByHand, type Workplace } from '@/components/dashboard/use-by-hand';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { TextareaField } from '@/components/ui/textarea-field';
import type { Offering } from '@/lib/provider/data/workplace';

interface BookFormProps {
  /** Who may give what. */
  offerings: readonly Offering[];
  asked: Asked;
  action: HandAction;
  workplace: Workplace;
}

/** Books for a client who rings up or stands at the desk. */
export function BookForm({ offerings, asked, action, workplace }: BookFormProps) {
  const hand = useByHand(action, workplace);
  const { giver, choose } = useGiver(offerings, asked);
  const fields = hand.refusal?.fields ?? {};
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const { name, email, phone, answer, serviceId, date, time } = typed;
    hand.submit({
      providerId: giver?.id,
      serviceId,
      date,
      time,
      details: { name, email, phone, answer },
    });
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-5 sm:grid-cols-2">
      <GiverField
        offerings={offerings}
        giver={giver}
        onChoose={(providerId) => {
          choose(providerId);
          hand.ask();
        }}
      />
      <SelectField
        className="sm:col-span-2"
        label="Service"
        name="serviceId"
        key={giver?.id}
        options={(giver?.services ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={hand.ask}
      />
      <WhenFields asked={asked} zone={giver?.zone ?? ''} fields={fields} onChange={hand.ask} />
      <TextField label="Client’s name" name="name" required error={fields['details.name']} />
      <TextField label="Email" name="email" type="email" required error={fields['details.email']} />
      <TextField label="Phone" name="phone" type="tel" optional error={fields['details.phone']} />
      <TextareaField
        className="sm:col-span-2"
        label="Note"
        name="answer"
        optional
        maxLength={2000}
        error={fields['details.answer']}
      />
      <div className="space-y-4 sm:col-span-2">
        <StandingReasons refusal={hand.refusal} waived={hand.waived} onToggle={hand.toggle} />
        <Button type="submit" pending={hand.pending} pendingLabel="Booking…">
          Book for this client
        </Button>
      </div>
    </form>
  );
}
