'use client';

import { useState } from 'react';
import { ReminderLines } from '@/components/desk/reminder-lines';
import { SavedOutcome } from '@/components/desk/saved-outcome';
import { useSavedForm } from '@/components/desk/use-saved-form';
import { ErrorSummary } from '@/components/ui/error-summary';
import { RadioGroup } from '@/components/ui/radio-group';
import type { LeadChoice } from '@/lib/notification/lead-choice';
import { saveRemindersAction } from '@/lib/service/actions';

/** When clients of a service are reminded: as the business says, or at times of its own. */
export function RemindersForm({ serviceId, reminders }: RemindersFormProps) {
  const { opened, ofBusiness } = reminders;
  const [whose, setWhose] = useState<string>(opened.whose);
  const [leads, setLeads] = useState<typeof opened.leads>(opened.leads);
  const form = useSavedForm(
    chosen(opened.whose, opened.leads),
    () => chosen(whose, leads),
    (before, after) => saveRemindersAction({ serviceId, opened: before, reminders: after }),
  );
  return (
    <form onSubmit={form.submit} noValidate className="max-w-column space-y-6">
      <ErrorSummary problems={form.problems} />
      <RadioGroup
        label="Clients are reminded"
        name="whose"
        value={whose}
        onValueChange={setWhose}
        options={[
          { value: 'business', label: `As the business: ${ofBusiness}` },
          { value: 'own', label: 'At times of its own' },
        ]}
      />
      {whose === 'own' && (
        <ReminderLines
          name="leads"
          label="Its reminders"
          hint="Before the start."
          leads={leads}
          errors={form.errors}
          onChange={(next) => setLeads([...next])}
        />
      )}
      <SavedOutcome {...form} label="Save the reminders" />
    </form>
  );
}

interface RemindersFormProps {
  serviceId: string;
  reminders: LeadChoice;
}

function chosen(whose: string, leads: LeadChoice['opened']['leads']) {
  return whose === 'own' ? { whose, leads } : { whose };
}
