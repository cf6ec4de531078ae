'use client';

import { SavedOutcome } from '@/components/desk/saved-outcome';
import { useSavedForm } from '@/components/desk/use-saved-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/text-field';
import { TextareaField } from '@/components/ui/textarea-field';
import { saveReceiptDetailsAction } from '@/lib/business/actions';
import type { Settings } from '@/lib/business/loaders';
import type { TypedReceiptDetails } from '@/lib/business/receipt-details';

const SAVED = 'Saved. It holds for receipts and credit from now on.';

/** Who issues receipts, which tax is in their amounts, and how long credit is good for. */
export function ReceiptDetailsForm({ businessId, details: opened }: Settings) {
  const form = useSavedForm(
    opened,
    (typed) => Object.fromEntries(typed),
    (before, details) => saveReceiptDetailsAction({ businessId, opened: before, details }),
    SAVED,
  );
  return (
    <form onSubmit={form.submit} noValidate className="max-w-[30rem] space-y-12">
      <ErrorSummary problems={form.problems} />
      <Issuer opened={opened} errors={form.errors} />
      <section aria-labelledby="credit-title" className="space-y-6">
        <h2 id="credit-title" className="font-display text-xl">
          Credit
        </h2>
        <TextField
          label="Credit is good for"
          name="creditMonths"
          hint="Counted from the day on which it is given. Empty: for ever."
          suffix="months"
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          defaultValue={opened.creditMonths}
          error={form.errors.creditMonths}
        />
      </section>
      <SavedOutcome {...form} label="Save the settings" />
    </form>
  );
}

function Issuer({ opened, errors }: IssuerProps) {
  const field = (name: keyof TypedReceiptDetails) => ({
    name,
    defaultValue: opened[name],
    error: errors[name],
  });
  return (
    <section aria-labelledby="receipts-title" className="space-y-6">
      <h2 id="receipts-title" className="font-display text-xl">
        Receipts
      </h2>
      <TextField
        label="Legal name"
        hint="Empty: the name of the business."
        autoComplete="organization"
        maxLength={120}
        {...field('legalName')}
      />
      <TextareaField label="Address" maxLength={400} {...field('legalAddress')} />
      <TextField
        label="Tax"
        hint="As it is called on a receipt, such as VAT."
        autoComplete="off"
        maxLength={40}
        {...field('taxName')}
      />
      <TextField
        label="Tax rate"
        hint="It is in every price. 0: no tax is shown."
        suffix="%"
        inputMode="decimal"
        autoComplete="off"
        maxLength={10}
        {...field('taxBasisPoints')}
      />
      <TextField label="Tax number" autoComplete="off" maxLength={40} {...field('taxNumber')} />
    </section>
  );
}

interface IssuerProps {
  opened: TypedReceiptDetails;
  errors: Record<string, string>;
}
