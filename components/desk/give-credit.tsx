'use client';

import { Gift } from 'lucide-react';
import { AmountDialog } from '@/components/desk/amount-dialog';
import { Button } from '@/components/ui/button';
import { giveCreditAction } from '@/lib/payment/actions';

interface GiveCreditProps {
  appointmentId: string;
  client: string;
  currency: string;
}

/** A gift to the client of an appointment, to be spent on anything. */
export function GiveCredit({ appointmentId, client, currency }: GiveCreditProps) {
  return (
    <AmountDialog
      trigger={
        <Button variant="secondary" icon={<Gift aria-hidden="true" />}>
          Give credit
        </Button>
      }
      title="Give credit?"
      description={
        <p>{client ? `${client} can` : 'The client can'} spend it on the next booking.</p>
      }
      confirmLabel="Give it"
      currency={currency}
      amount=""
      whyHint="Kept with the credit; the client does not read it."
      send={({ key, amount, reason }) => giveCreditAction({ key, appointmentId, amount, reason })}
    />
  );
}
