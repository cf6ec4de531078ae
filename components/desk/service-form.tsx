'use client';

import { useState } from 'react';
import { PolicyChoice } from '@/components/desk/policy-choice';
import { SavedOutcome } from '@/components/desk/saved-outcome';
import { useSavedForm } from '@/components/desk/use-saved-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextField } from '@/components/ui/text-field';
import { saveTermsAction } from '@/lib/service/actions';
import type { TermsView } from '@/lib/service/terms-view';

const BOOKINGS = [
  { value: 'at-once', label: 'Confirmed at once' },
  {
    value: 'by-request',
    label: 'By request',
    hint: 'Each waits for an answer from provider or desk: two days at most, and not past its start.',
  },
];

/** How a service is booked and paid, and its policy. */
export function ServiceForm({ service }: { service: TermsView }) {
  const { id: serviceId, opened, policies } = service;
  const form = useSavedForm(
    opened,
    (typed) => Object.fromEntries(typed),
    (before, terms) => saveTermsAction({ serviceId, opened: before, terms }),
  );
  return (
    <form onSubmit={form.submit} noValidate className="max-w-column space-y-8">
      <ErrorSummary problems={form.problems} />
      <RadioGroup
        label="Bookings are"
        name="bookings"
        options={BOOKINGS}
        defaultValue={opened.bookings}
      />
      <PaymentChoice service={service} errors={form.errors} />
      <PolicyChoice label="Cancellation policy" options={policies} opened={opened.policy} />
      <SavedOutcome {...form} label="Save the service" />
    </form>
  );
}

/** A deposit has its amount beside it. */
function PaymentChoice({ service, errors }: PaymentChoiceProps) {
  const { opened, payments, currency } = service;
  const [payment, setPayment] = useState<string>(opened.payment);
  return (
    <div className="space-y-4">
      <RadioGroup
        label="How it is paid"
        name="payment"
        options={payments}
        value={payment}
        onValueChange={setPayment}
        error={errors.payment}
      />
      {payment === 'DEPOSIT' && (
        <TextField
          label="Deposit"
          name="deposit"
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          defaultValue={opened.deposit}
          error={errors.deposit}
          className="max-w-60"
        />
      )}
    </div>
  );
}

interface PaymentChoiceProps {
  service: TermsView;
  errors: Record<string, string>;
}
