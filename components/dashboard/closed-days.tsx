'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { OfferLine } from '@/components/dashboard/offer-line';
import { RemoveClosedDay } from '@/components/dashboard/remove-closed-day';
import { useOffer } from '@/components/dashboard/use-offer';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { addClosedDayAction, previewClosingAction } from '@/lib/business/actions';
import type { ClosedDays } from '@/lib/business/loaders';

/** The dates on which nobody of the business can be booked; staff add and remove them. */
export function ClosedDaysList({ closed }: { closed: ClosedDays }) {
  const { days, businessId, mayEdit } = closed;
  if (days.length === 0) {
    return <p className="text-soft">The business has no closed days ahead.</p>;
  }
  return (
    <ul className="divide-y divide-line border-y">
      {days.map((day) => (
        <li key={day.date} className="flex items-center justify-between gap-4 py-3">
          <span>
            <span className="font-display text-lg leading-snug tabular-nums">{day.label}</span>
            {day.name && <span className="block text-soft">{day.name}</span>}
          </span>
          {mayEdit && <RemoveClosedDay businessId={businessId} day={day} />}
        </li>
      ))}
    </ul>
  );
}

/** Closes the business on a date. What was typed stays when it is refused. */
export function ClosedDayForm({ businessId, today }: { businessId: string; today: string }) {
  const { form, submit, pending, errors, outcome, date, setDate } = useClosedDay(businessId);
  const change = date >= today ? { businessId, date } : undefined;
  const offer = useOffer(change, previewClosingAction);
  return (
    <form ref={form} onSubmit={submit} noValidate className="space-y-5">
      <TextField
        label="Date"
        name="date"
        type="date"
        min={today}
        required
        value={date}
        onChange={(event) => setDate(event.target.value)}
        error={errors.date}
      />
      <TextField
        label="What for"
        name="name"
        hint="Such as “Christmas Day”. Providers see it, clients do not."
        optional
        maxLength={80}
        error={errors.name}
      />
      <OfferLine offer={offer} who="the business would offer" />
      <Button type="submit" pending={pending} pendingLabel="Closing…">
        Close on this date
      </Button>
      {outcome && (
        <Notice tone={outcome.ok ? 'success' : 'problem'} announced>
          {outcome.text}
        </Notice>
      )}
    </form>
  );
}

function useClosedDay(businessId: string) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [date, setDate] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<{ ok: boolean; text: string }>();
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    startTransition(async () => {
      const answer = await addClosedDayAction({ businessId, date, name });
      if (!answer.ok) {
        setErrors(('fields' in answer.error && answer.error.fields) || {});
        return setOutcome({ ok: false, text: answer.error.message });
      }
      form.current?.reset();
      setDate('');
      setErrors({});
      setOutcome({ ok: true, text: 'Closed. Appointments on that date stay as they are.' });
      router.refresh();
    });
  }

  return { form, submit, pending, errors, outcome, date, setDate };
}
