'use client';

import { useState } from 'react';
import { ReminderLines } from '@/components/desk/reminder-lines';
import { SavedOutcome } from '@/components/desk/saved-outcome';
import { useSavedForm } from '@/components/desk/use-saved-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/text-field';
import { saveMessageTimesAction } from '@/lib/business/actions';
import type { OwnServices } from '@/lib/service/loaders';

const SAVED = 'Saved. Reminders hold for bookings from now on.';

/** When clients hear from the business: before, afterwards, and at what hours never. */
export function MessageTimesForm({
  businessId,
  times: opened,
}: Pick<OwnServices, 'businessId' | 'times'>) {
  const [reminders, setReminders] = useState<typeof opened.reminders>(opened.reminders);
  const form = useSavedForm(
    opened,
    (typed) => ({
      ...Object.fromEntries(FIELDS.map((name) => [name, typed.get(name)])),
      reminders,
    }),
    (before, times) => saveMessageTimesAction({ businessId, opened: before, times }),
    SAVED,
  );
  const { errors } = form;
  return (
    <form onSubmit={form.submit} noValidate className="max-w-[26rem] space-y-6">
      <ErrorSummary problems={form.problems} />
      <ReminderLines
        name="reminders"
        label="Reminders"
        hint="Before the start, for services without reminders of their own."
        leads={reminders}
        errors={errors}
        onChange={(leads) => setReminders([...leads])}
      />
      <TextField
        label="Thank clients after"
        name="thanksHours"
        hint="So long after the end of what they came to. Empty: nobody is thanked."
        suffix="hours"
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        defaultValue={opened.thanksHours}
        error={errors.thanksHours}
      />
      <QuietHours opened={opened} errors={errors} />
      <SavedOutcome {...form} label="Save the times" />
    </form>
  );
}

const FIELDS = ['thanksHours', 'quietFrom', 'quietUntil'];

function QuietHours(props: { opened: OwnServices['times']; errors: Record<string, string> }) {
  const { opened, errors } = props;
  return (
    <fieldset aria-describedby="quiet-hint">
      <legend className="font-semibold text-ink">Quiet hours</legend>
      <p id="quiet-hint" className="text-sm text-soft">
        No SMS is sent between them, by the client’s own clock. The same time twice: at no hour.
      </p>
      <div className="mt-1.5 flex flex-wrap gap-4">
        <TextField
          label="From"
          name="quietFrom"
          type="time"
          className="grow"
          defaultValue={opened.quietFrom}
          error={errors.quietFrom}
        />
        <TextField
          label="Until"
          name="quietUntil"
          type="time"
          className="grow"
          defaultValue={opened.quietUntil}
          error={errors.quietUntil}
        />
      </div>
    </fieldset>
  );
}
