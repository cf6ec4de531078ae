'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextField } from '@/components/ui/text-field';
import { changeContactAction } from '@/lib/appointment/actions';
import type { ContactView } from '@/lib/appointment/loaders';

interface Said {
  tone: 'success' | 'problem';
  text: string;
  fields?: Record<string, string> | undefined;
}

/** How the client is reached about this appointment. */
export function ContactForm({ token, contact }: { token: string; contact: ContactView }) {
  const router = useRouter();
  const [said, setSaid] = useState<Said>();
  const [pending, start] = useTransition();
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    start(async () => {
      const answer = await changeContactAction({ token, ...typed }).catch(() => undefined);
      setSaid(sentenceOf(answer));
      if (answer?.ok) router.refresh();
    });
  }
  return (
    <details className="border-t border-line pt-6">
      <summary className="cursor-pointer font-semibold text-ink">Contact and reminders</summary>
      <form onSubmit={save} noValidate className="mt-4 space-y-5">
        <RadioGroup
          label="Reminders"
          name="reminders"
          defaultValue={contact.isReminded ? 'EMAIL' : 'NONE'}
          options={[
            { value: 'EMAIL', label: `By email to ${contact.email}` },
            { value: 'NONE', label: 'None', hint: 'Changes and cancellations are still told.' },
          ]}
        />
        <TextField
          label="Phone"
          name="phone"
          type="tel"
          autoComplete="tel"
          optional
          hint={
            contact.phoneEnd
              ? `We have one that ends in ${contact.phoneEnd}. Leave this empty to keep it.`
              : 'In case we need to reach you on the day.'
          }
          error={said?.fields?.phone}
        />
        {said && (
          <Notice tone={said.tone} announced>
            {said.text}
          </Notice>
        )}
        <Button type="submit" variant="secondary" pending={pending} pendingLabel="Saving…">
          Save
        </Button>
      </form>
    </details>
  );
}

function sentenceOf(answer: Awaited<ReturnType<typeof changeContactAction>> | undefined): Said {
  if (answer?.ok) return { tone: 'success', text: 'Saved.' };
  if (!answer) {
    return { tone: 'problem', text: 'We could not reach the server. Please try again.' };
  }
  const { error } = answer;
  const fields = 'fields' in error ? error.fields : undefined;
  return { tone: 'problem', text: error.message, fields };
}
