'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { AddHours, HoursRanges } from '@/components/dashboard/hours-ranges';
import { OfferLine } from '@/components/dashboard/offer-line';
import { useOffer } from '@/components/dashboard/use-offer';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-frame';
import { Notice } from '@/components/ui/notice';
import { RadioGroup } from '@/components/ui/radio-group';
import { previewHoursAction, saveDateAction } from '@/lib/provider/actions';
import type { DateView } from '@/lib/provider/dates-view';
import { parseDay, type TypedDay } from '@/lib/provider/hours-form';

type Choice = 'week' | 'own' | 'closed';

/** One date: as every week, with hours of its own, or closed. */
export function DateForm({ day }: { day: DateView }) {
  const form = useDateForm(day);
  const { choice, ranges, fault, outcome, pending, offer } = form;
  return (
    <form onSubmit={form.submit} noValidate className="space-y-5">
      <RadioGroup
        label={<span className="sr-only">Hours on this date</span>}
        name="choice"
        value={choice}
        onValueChange={(value) => form.choose(value as Choice)}
        options={[
          { value: 'week', label: 'As every week', hint: day.weeklyText },
          { value: 'own', label: 'Hours of its own' },
          { value: 'closed', label: 'Closed' },
        ]}
      />
      {choice === 'own' && (
        <fieldset
          id="own-hours"
          ref={form.own}
          tabIndex={-1}
          {...(fault && { 'aria-describedby': 'own-hours-error' })}
          className="outline-none"
        >
          <legend className="sr-only">Hours on {day.label}</legend>
          <HoursRanges
            name={day.label}
            ranges={ranges}
            invalid={fault !== undefined}
            onChange={form.type}
          />
          <FieldError id="own-hours">{fault}</FieldError>
          <AddHours name={day.label} ranges={ranges} onChange={form.type} />
        </fieldset>
      )}
      <OfferLine offer={offer} who="you offer" />
      <Button type="submit" pending={pending} pendingLabel="Saving…">
        Save this date
      </Button>
      {outcome && (
        <Notice tone={outcome.ok ? 'success' : 'problem'} announced>
          {outcome.ok ? 'Saved. Appointments stay as they are.' : outcome.message}
        </Notice>
      )}
    </form>
  );
}

function useDateForm(day: DateView) {
  const router = useRouter();
  const [opened, setOpened] = useState(day.own);
  const [choice, setChoice] = useState<Choice>(choiceOf(day.own));
  const [ranges, setRanges] = useState<TypedDay>(day.own?.length ? day.own : day.weekly);
  const [fault, setFault] = useState<string>();
  const [outcome, setOutcome] = useState<{ ok: true } | { ok: false; message: string }>();
  const [pending, startTransition] = useTransition();
  const [saved, setSaved] = useState(0);
  const own = useRef<HTMLFieldSetElement>(null);
  const hours = { week: null, own: ranges, closed: [] }[choice];
  const readable = hours === null || parseDay(hours).ok;
  const change = { kind: 'date' as const, date: day.date, hours };
  const offer = useOffer(readable ? change : undefined, previewHoursAction, saved);

  function touch(next: Partial<{ choice: Choice; ranges: TypedDay }>) {
    if (next.choice) setChoice(next.choice);
    if (next.ranges) setRanges(next.ranges);
    setFault(undefined);
    setOutcome(undefined);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = parseDay(hours ?? []);
    if (!parsed.ok) {
      setFault(parsed.error);
      return own.current?.focus();
    }
    startTransition(async () => {
      const answer = await saveDateAction({ date: day.date, opened, hours });
      setOutcome(answer.ok ? answer : { ok: false, message: answer.error.message });
      if (!answer.ok) return;
      setOpened(hours);
      setSaved((count) => count + 1);
      router.refresh();
    });
  }

  return {
    own,
    choice,
    ranges,
    fault,
    outcome,
    pending,
    offer,
    submit,
    choose: (next: Choice) => touch({ choice: next }),
    type: (next: TypedDay) => touch({ ranges: next }),
  };
}

function choiceOf(own: TypedDay | null): Choice {
  if (own === null) return 'week';
  return own.length > 0 ? 'own' : 'closed';
}
