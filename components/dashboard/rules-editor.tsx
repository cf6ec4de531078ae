'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary, type FieldProblem } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextField } from '@/components/ui/text-field';
import { saveRulesAction } from '@/lib/provider/actions';
import type { TypedRules } from '@/lib/provider/rules-form';

type NumberField = Exclude<keyof TypedRules, 'horizonKind' | 'horizonUntil' | 'horizonDays'>;

const GROUPS: readonly {
  title: string;
  fields: readonly { name: NumberField; label: string; unit: string; hint?: string }[];
}[] = [
  {
    title: 'Slots',
    fields: [
      {
        name: 'slotMinutes',
        label: 'An appointment lasts',
        unit: 'min',
        hint: 'For services without a length of their own.',
      },
      { name: 'stepMinutes', label: 'Times begin every', unit: 'min' },
    ],
  },
  {
    title: 'Buffers',
    fields: [
      { name: 'beforeMinutes', label: 'Kept free before', unit: 'min' },
      { name: 'afterMinutes', label: 'Kept free after', unit: 'min' },
    ],
  },
  {
    title: 'Limits',
    fields: [
      {
        name: 'noticeMinutes',
        label: 'Shortest notice',
        unit: 'min',
        hint: '120 lets nobody book what begins within two hours.',
      },
      { name: 'maxPerDay', label: 'Most a day', unit: '', hint: 'Empty: as many as fit.' },
      { name: 'maxPerWeek', label: 'Most a week', unit: '', hint: 'Monday to Sunday.' },
    ],
  },
];

/** The rules by which times are offered; saving sends what it was opened with too. */
export function RulesEditor({ opened }: { opened: TypedRules }) {
  const { form, submit, pending, errors, problems, outcome, horizon, setHorizon } =
    useRulesForm(opened);
  return (
    <form ref={form} onSubmit={submit} noValidate className="space-y-10">
      {problems.length > 0 && <ErrorSummary problems={problems} />}
      {GROUPS.map(({ title, fields }) => (
        <fieldset key={title}>
          <legend className="mb-3 font-display text-lg">{title}</legend>
          <div className="grid gap-5 sm:grid-cols-3 sm:items-end">
            {fields.map(({ name, label, unit, hint }) => (
              <TextField
                key={name}
                name={name}
                label={label}
                hint={hint}
                suffix={unit}
                inputMode="numeric"
                maxLength={6}
                defaultValue={opened[name]}
                error={errors[name]}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div className="max-w-[26rem] space-y-4">
        <RadioGroup
          label="How far ahead clients can book"
          name="horizonKind"
          value={horizon}
          onValueChange={(value) => setHorizon(value as TypedRules['horizonKind'])}
          options={[
            { value: 'days', label: 'So many days' },
            { value: 'date', label: 'Up to a date' },
          ]}
        />
        <div hidden={horizon !== 'days'}>
          <TextField
            name="horizonDays"
            label="Days"
            inputMode="numeric"
            maxLength={3}
            defaultValue={opened.horizonDays}
            error={errors.horizonDays}
          />
        </div>
        <div hidden={horizon !== 'date'}>
          <TextField
            name="horizonUntil"
            label="Last date"
            type="date"
            defaultValue={opened.horizonUntil}
            error={errors.horizonUntil}
          />
        </div>
      </div>
      {outcome && (
        <Notice tone={outcome.ok ? 'success' : 'problem'} announced>
          {outcome.text}
        </Notice>
      )}
      <Button type="submit" pending={pending} pendingLabel="Saving…">
        Save rules
      </Button>
    </form>
  );
}

function useRulesForm(loaded: TypedRules) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [opened, setOpened] = useState(loaded);
  const [horizon, setHorizon] = useState(loaded.horizonKind);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [outcome, setOutcome] = useState<{ ok: boolean; text: string }>();
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as unknown as TypedRules;
    startTransition(async () => {
      const answer = await saveRulesAction({ opened, rules: typed });
      const fields = answer.ok ? {} : fieldsOf(answer.error);
      setErrors(fields);
      setProblems(Object.entries(fields).map(([field, message]) => ({ field, message })));
      setOutcome({ ok: answer.ok, text: answer.ok ? SAVED : answer.error.message });
      if (!answer.ok) return;
      setOpened(typed);
      router.refresh();
    });
  }

  return { form, submit, pending, errors, problems, outcome, horizon, setHorizon };
}

const SAVED = 'Saved. Clients see it from now on; appointments stay as they are.';

/** "rules.maxPerDay" -> "maxPerDay": the ids of the fields on this page. */
function fieldsOf(error: object): Record<string, string> {
  const fields = ('fields' in error && (error.fields as Record<string, string>)) || {};
  const entries = Object.entries(fields).filter(([path]) => path.startsWith('rules.'));
  return Object.fromEntries(entries.map(([path, text]) => [path.slice('rules.'.length), text]));
}
