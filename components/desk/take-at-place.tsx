'use client';

import { HandCoins } from 'lucide-react';
import { AmountDialog } from '@/components/desk/amount-dialog';
import { Button } from '@/components/ui/button';
import { takeAtPlaceAction } from '@/lib/payment/actions';

interface TakeAtPlaceProps {
  appointmentId: string;
  currency: string;
  /** As a field has it: '40.00'. */
  toPay: string;
}

/** Writes down money that was taken by hand. */
export function TakeAtPlace({ appointmentId, currency, toPay }: TakeAtPlaceProps) {
  return (
    <AmountDialog
      trigger={<Button icon={<HandCoins aria-hidden="true" />}>Paid at the place</Button>}
      title="Paid at the place?"
      description={
        <p>
          {toPay} {currency} are to be paid. The client gets a receipt by email.
        </p>
      }
      confirmLabel="It was paid"
      currency={currency}
      amount={toPay}
      send={({ key, amount }) => takeAtPlaceAction({ key, appointmentId, amount })}
    />
  );
}
