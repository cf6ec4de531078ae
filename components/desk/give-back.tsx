'use client';

import { Undo2 } from 'lucide-react';
import { AmountDialog } from '@/components/desk/amount-dialog';
import { Button } from '@/components/ui/button';
import { giveBackAction } from '@/lib/payment/actions';
import type { PaymentDetail } from '@/lib/payment/payment-detail';

interface GiveBackProps {
  paymentId: string;
  left: NonNullable<PaymentDetail['left']>;
  /** 'Visa ending in 4242' */
  method: string;
}

/** Gives back a payment or a part of it, the way it came in. */
export function GiveBack({ paymentId, left, method }: GiveBackProps) {
  return (
    <AmountDialog
      trigger={
        <Button variant="secondary" icon={<Undo2 aria-hidden="true" />}>
          Give back
        </Button>
      }
      title="Give money back?"
      description={
        <p>
          It goes back the way it came: {method}. At most {left.amount} {left.currency}.
        </p>
      }
      confirmLabel="Give it back"
      currency={left.currency}
      amount={left.amount}
      whyHint="Kept with the refund; the client does not read it."
      send={({ key, amount, reason }) => giveBackAction({ key, paymentId, amount, reason })}
    />
  );
}
