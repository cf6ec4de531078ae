'use client';

import { PolicyChoice } from '@/components/desk/policy-choice';
import { SavedOutcome } from '@/components/desk/saved-outcome';
import { useSavedForm } from '@/components/desk/use-saved-form';
import { RadioGroup } from '@/components/ui/radio-group';
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

/** How a service is booked, and its policy. */
export function ServiceForm({ service }: { service: TermsView }) {
  const { id: serviceId, opened, policies } = service;
  const form = useSavedForm(
    opened,
    (typed) => Object.fromEntries(typed),
    (before, terms) => saveTermsAction({ serviceId, opened: before, terms }),
  );
  return (
    <form onSubmit={form.submit} className="max-w-column space-y-8">
      <RadioGroup
        label="Bookings are"
        name="bookings"
        options={BOOKINGS}
        defaultValue={opened.bookings}
      />
      <PolicyChoice label="Cancellation policy" options={policies} opened={opened.policy} />
      <SavedOutcome {...form} label="Save the service" />
    </form>
  );
}
