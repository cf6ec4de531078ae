'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { TIME_OFF_LOOK } from '@/components/dashboard/time-off-kind';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-frame';
import { Notice } from '@/components/ui/notice';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { addTimeOffAction } from '@/lib/provider/actions';

type Span = 'days' | 'hours';

type Outcome = { kind: 'added'; meets: number } | { kind: 'refused'; message: string };

const KINDS = Object.entries(TIME_OFF_LOOK).map(([value, { word }]) => ({ value, label: word }));

const SPANS: readonly { value: Span; label: string }[] = [
  { value: 'days', label: 'Whole days' },
  { value: 'hours', label: 'Some hours' },
];

/** Blocks time. What was typed stays when it is refused. */
export function TimeOffForm({ today }: { today: string }) {
  const [span, setSpan] = useState<Span>('days');
  const { form, submit, pending, errors, outcome } = useTimeOff(span);
  return (
    <form ref={form} onSubmit={submit} noValidate className="space-y-5">
      <SelectField label="Kind" name="kind" options={KINDS} error={errors.kind} />
      <Segmented
        label="Whole days or some hours"
        name="span"
        segments={SPANS}
        value={span}
        onValueChange={setSpan}
      />
      <When edge="from" label="From" timed={span === 'hours'} today={today} errors={errors} />
      <When edge="to" label="To" timed={span === 'hours'} today={today} errors={errors} />
      <TextField
        label="Note"
        name="note"
        hint="Clients never see it."
        optional
        maxLength={200}
        error={errors.note}
      />
      <Button type="submit" pending={pending} pendingLabel="Blocking…">
        Block this time
      </Button>
      {outcome && <OutcomeNotice outcome={outcome} />}
    </form>
  );
}

interface WhenProps {
  edge: 'from' | 'to';
  label: string;
  timed: boolean;
  today: string;
  errors: Record<string, string>;
}

/** A date, and a time of it where hours are blocked; their errors stand under both. */
function When({ edge, label, timed, today, errors }: WhenProps) {
  const dateError = errors[`${edge}Date`];
  const timeError = timed ? errors[`${edge}Time`] : undefined;
  return (
    <div>
      <div className="flex flex-wrap gap-3">
        <TextField
          className="min-w-0 grow"
          label={timed ? `${label}, date` : label}
          name={`${edge}Date`}
          type="date"
          defaultValue={today}
          required
          {...marks(dateError, `${edge}Date`)}
        />
        {timed && (
          <TextField
            label="Time"
            aria-label={`${label}, time`}
            name={`${edge}Time`}
            type="time"
            defaultValue={edge === 'from' ? '09:00' : '12:00'}
            required
            {...marks(timeError, `${edge}Time`)}
          />
        )}
      </div>
      <FieldError id={`${edge}Date`}>{dateError}</FieldError>
      <FieldError id={`${edge}Time`}>{timeError}</FieldError>
    </div>
  );
}

function marks(error: string | undefined, name: string) {
  return error ? { 'aria-invalid': true as const, 'aria-describedby': `${name}-error` } : {};
}

function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  if (outcome.kind === 'refused') {
    return (
      <Notice tone="problem" announced>
        {outcome.message}
      </Notice>
    );
  }
  const { meets } = outcome;
  return (
    <Notice tone={meets > 0 ? 'warning' : 'success'} announced title="Blocked">
      {meets === 0
        ? 'Nothing can be booked there. It meets no appointments.'
        : `Nothing new can be booked there. It meets ${meets === 1 ? 'one appointment' : `${meets} appointments`}, listed with it. These stay as they are.`}
    </Notice>
  );
}

function useTimeOff(span: Span) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget));
    startTransition(async () => {
      const answer = await addTimeOffAction({ ...typed, span });
      if (answer.ok) {
        form.current?.reset();
        return startTransition(() => {
          setErrors({});
          setOutcome({ kind: 'added', meets: answer.value.meets });
          router.refresh();
        });
      }
      const fields = answer.error.fields ?? {};
      setErrors(fields);
      setOutcome({ kind: 'refused', message: answer.error.message });
      const [first] = Object.keys(fields);
      if (first) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    });
  }

  return { form, submit, pending, errors, outcome };
}
