'use client';

import emailSpellChecker from '@zootools/email-spell-checker';
import { useState } from 'react';
import type { useDraft } from '@/components/booking/use-draft';
import { CheckboxField } from '@/components/ui/checkbox-field';
import { TextField } from '@/components/ui/text-field';
import { TextButton } from '@/components/ui/text-link';
import { TextareaField } from '@/components/ui/textarea-field';

interface DetailsFieldsProps {
  service: { phoneRequired: boolean; question: string };
  businessName: string;
  draft: ReturnType<typeof useDraft>;
  /** Sentences by field. */
  fields: Record<string, string>;
}

/** Name, email, and only what this service asks for besides. */
export function DetailsFields({ service, businessName, draft, fields }: DetailsFieldsProps) {
  const { draft: typed, change } = draft;
  return (
    <>
      <TextField
        label="Name"
        name="name"
        autoComplete="name"
        required
        value={typed.name}
        error={fields.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <EmailField value={typed.email} error={fields.email} onEmail={(email) => change({ email })} />
      {service.phoneRequired && (
        <TextField
          label="Phone"
          name="phone"
          type="tel"
          autoComplete="tel"
          required
          hint="We call you on this number."
          value={typed.phone}
          error={fields.phone}
          onChange={(event) => change({ phone: event.target.value })}
        />
      )}
      {service.question && (
        <TextareaField
          label={service.question}
          name="answer"
          optional
          maxLength={2000}
          value={typed.answer}
          error={fields.answer}
          onChange={(event) => change({ answer: event.target.value })}
        />
      )}
      <CheckboxField
        label={`${businessName} may keep these details for this appointment.`}
        name="consent"
        required
        checked={typed.consent}
        error={fields.consent}
        onChange={(event) => change({ consent: event.target.checked })}
      />
    </>
  );
}

interface EmailFieldProps {
  value: string;
  error: string | undefined;
  onEmail: (email: string) => void;
}

/**
 * Suggests the likely address when the domain looks mistyped; never insists. The suggestion takes
 * the hint's place, so that nothing moves under a press that is on its way.
 */
function EmailField({ value, error, onEmail }: EmailFieldProps) {
  const [suggestion, setSuggestion] = useState<string>();
  const accept = () => {
    onEmail(suggestion ?? value);
    setSuggestion(undefined);
  };
  return (
    <TextField
      label="Email"
      name="email"
      type="email"
      inputMode="email"
      autoComplete="email"
      required
      hint={
        <span role="status">
          {suggestion && suggestion !== value ? (
            <>
              Did you mean <TextButton onClick={accept}>{suggestion}</TextButton>?
            </>
          ) : (
            'Your confirmation and reminders go here.'
          )}
        </span>
      }
      value={value}
      error={error}
      onChange={(event) => onEmail(event.target.value)}
      onBlur={() => setSuggestion(emailSpellChecker.run({ email: value })?.full)}
    />
  );
}
