'use client';

import type { FormEvent } from 'react';
import { useContact } from '@/components/booking/use-contact';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RadioGroup, type RadioOption } from '@/components/ui/radio-group';
import { TextField } from '@/components/ui/text-field';
import type { ContactView } from '@/lib/appointment/loaders';

/** How the client is reached about this appointment. */
export function ContactForm({ token, contact }: { token: string; contact: ContactView }) {
  const { said, pending, hasDevice, save } = useContact({ token, pushKey: contact.pushKey });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    save({ phone: String(typed.get('phone')), reminders: String(typed.get('reminders')) });
  }
  return (
    <details className="border-t border-line pt-6">
      <summary className="cursor-pointer font-semibold text-ink">Contact and reminders</summary>
      <form onSubmit={submit} noValidate className="mt-4 space-y-5">
        <RadioGroup
          label="Reminders"
          name="reminders"
          defaultValue={contact.reminders ?? 'NONE'}
          options={optionsOf(contact, hasDevice)}
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

/** What is chosen is always shown, also where it could not be chosen again. */
function optionsOf(contact: ContactView, hasDevice: boolean): RadioOption[] {
  const { email, reminders, sms } = contact;
  return [
    { value: 'EMAIL', label: `By email to ${email}` },
    ...(sms ? [smsOption(contact)] : []),
    ...(hasDevice || reminders === 'PUSH' ? [deviceOption(hasDevice)] : []),
    { value: 'NONE', label: 'None', hint: 'Changes and cancellations are still told.' },
  ];
}

function smsOption({ sms, phoneEnd }: ContactView): RadioOption {
  if (sms === 'ready')
    return { value: 'SMS', label: `By SMS to the number that ends in ${phoneEnd}` };
  const hint =
    sms === 'stopped'
      ? `The number that ends in ${phoneEnd} asked for no more messages. Answer START to one of them, or enter another number below.`
      : 'Enter a number below.';
  return { value: 'SMS', label: 'By SMS', hint };
}

function deviceOption(hasDevice: boolean): RadioOption {
  if (!hasDevice) return { value: 'PUSH', label: 'On another device' };
  const hint = 'By a notification of this browser, also while the page is closed.';
  return { value: 'PUSH', label: 'On this device', hint };
}
