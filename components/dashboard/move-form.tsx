'use client';

import type { FormEvent } from 'react';
import { type Asked, GiverField, useGiver, WhenFields } from '@/components/dashboard/hand-fields';
import { StandingReasons } from '@/components/dashboard/standing-reasons';
import { type HandAction, useByHand, type Workplace } from '@/components/dashboard/use-by-hand';
import { Button } from '@/components/ui/button';
import type { Offering } from '@/lib/provider/data/workplace';

interface MoveFormProps {
  appointmentId: string;
  version: number;
  /** Who else offers the service. */
  offerings: readonly Offering[];
  asked: Asked;
  action: HandAction;
  workplace: Workplace;
}

/** Another time, or another provider, for an appointment; the client is told. */
export function MoveForm(props: MoveFormProps) {
  const { appointmentId, version, offerings, asked, action, workplace } = props;
  const hand = useByHand(action, workplace);
  const { giver, choose } = useGiver(offerings, asked);
  const fields = hand.refusal?.fields ?? {};
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const { date, time } = typed;
    hand.submit({ appointmentId, version, providerId: giver?.id, date, time });
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
      <WhenFields asked={asked} zone={giver?.zone ?? ''} fields={fields} onChange={hand.ask} />
      <div className="space-y-4 sm:col-span-2">
        <StandingReasons refusal={hand.refusal} waived={hand.waived} onToggle={hand.toggle} />
        <Button type="submit" pending={hand.pending} pendingLabel="Moving…">
          Move the appointment
        </Button>
      </div>
    </form>
  );
}
