'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useMemo, useState, useTransition } from 'react';
import { DAY_NAMES } from '@/components/dashboard/day-name';
import { HoursDay } from '@/components/dashboard/hours-day';
import { OfferLine } from '@/components/dashboard/offer-line';
import { useOffer } from '@/components/dashboard/use-offer';
import { Button } from '@/components/ui/button';
import { ErrorSummary, type FieldProblem } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { previewHoursAction, saveHoursAction } from '@/lib/provider/actions';
import {
  eachDay,
  hoursText,
  minutesOffered,
  parseDay,
  type TypedDay,
  type TypedWeek,
} from '@/lib/provider/hours-form';
import { WEEKDAYS, type Weekday } from '@/lib/time/local-date';

type Outcome =
  | { kind: 'saved' }
  | { kind: 'changed-meanwhile'; message: string }
  | { kind: 'problem'; message: string };

/** The weekly hours; saving sends the week it was opened with too, so that nothing is overwritten. */
export function HoursEditor({ opened }: { opened: TypedWeek }) {
  const form = useHoursForm(opened);
  const isReadable = WEEKDAYS.every((day) => parseDay(form.week[day]).ok);
  const change = { kind: 'week' as const, week: form.week };
  const offer = useOffer(isReadable ? change : undefined, previewHoursAction, form.saved);
  const { week, problems, summary, outcome, pending, changed } = form;
  return (
    <form onSubmit={form.submit} noValidate>
      {problems.length > 0 && (
        <div className="mb-6">
          <ErrorSummary problems={summary} />
        </div>
      )}
      <div className="divide-y divide-line border-y">
        {WEEKDAYS.map((day) => (
          <HoursDay
            key={day}
            day={day}
            id={idOf(day)}
            ranges={week[day]}
            error={problems.find(({ field }) => field === idOf(day))?.message}
            onChange={(ranges) => form.change([day], ranges)}
            onCopy={(days) => form.change(days, week[day])}
          />
        ))}
      </div>
      <div className="sticky bottom-[calc(3.875rem+env(safe-area-inset-bottom))] mt-6 border-t bg-paper py-3 lg:bottom-0 lg:py-4">
        {outcome && !changed && (
          <div className="mb-3">
            <OutcomeNotice outcome={outcome} onReload={form.reload} />
          </div>
        )}
        <div className="flex items-center justify-between gap-4">
          <div className="min-w-0 leading-snug">
            <OfferLine offer={offer} who="you offer" />
            <p className="text-sm text-soft tabular-nums max-sm:sr-only">
              {hoursText(minutesOffered(week))} of work a week
            </p>
          </div>
          <Button type="submit" pending={pending} pendingLabel="Saving…" className="shrink-0">
            Save hours
          </Button>
        </div>
      </div>
    </form>
  );
}

function OutcomeNotice({ outcome, onReload }: { outcome: Outcome; onReload: () => void }) {
  if (outcome.kind === 'saved') {
    return (
      <Notice tone="success" announced title="Saved">
        Clients see these hours from now on. Appointments stay as they are.
      </Notice>
    );
  }
  const action = outcome.kind === 'changed-meanwhile' && (
    <Button variant="secondary" size="small" onClick={onReload}>
      Show the newer hours
    </Button>
  );
  return (
    <Notice tone="problem" announced action={action}>
      {outcome.message}
    </Notice>
  );
}

function useHoursForm(loaded: TypedWeek) {
  const router = useRouter();
  const [opened, setOpened] = useState(loaded);
  const [week, setWeek] = useState(loaded);
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [outcome, setOutcome] = useState<Outcome>();
  const [changed, setChanged] = useState(false);
  const [pending, startTransition] = useTransition();
  const [saved, setSaved] = useState(0);

  function change(days: readonly Weekday[], ranges: TypedDay) {
    setWeek((before) => ({ ...before, ...Object.fromEntries(days.map((day) => [day, ranges])) }));
    setProblems((before) => before.filter(({ field }) => !days.some((day) => idOf(day) === field)));
    setChanged(true);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const found = faultsOf(week);
    setProblems(found);
    if (found.length > 0) return;
    startTransition(async () => {
      const answer = await saveHoursAction({ opened, week });
      setChanged(false);
      if (!answer.ok) return refuse(answer.error);
      setOpened(week);
      setSaved((count) => count + 1);
      setOutcome({ kind: 'saved' });
      router.refresh();
    });
  }

  function refuse(error: { code: string; message: string; fields?: Record<string, string> }) {
    const kind = error.code === 'changed-meanwhile' ? error.code : 'problem';
    setOutcome({ kind, message: error.message });
    const named = WEEKDAYS.map((day) => ({ day, message: error.fields?.[`week.${day}`] }));
    setProblems(
      named.flatMap(({ day, message }) => (message ? [{ field: idOf(day), message }] : [])),
    );
  }

  const summary = useMemo(() => summaryOf(problems), [problems]);
  const reload = () => window.location.reload();
  return { week, problems, summary, outcome, pending, changed, saved, change, submit, reload };
}

function faultsOf(week: TypedWeek): FieldProblem[] {
  const days = eachDay((day) => parseDay(week[day]));
  return WEEKDAYS.flatMap((day) => {
    const parsed = days[day];
    return parsed.ok ? [] : [{ field: idOf(day), message: parsed.error }];
  });
}

/** The same sentences, each with its day. */
function summaryOf(problems: readonly FieldProblem[]): FieldProblem[] {
  return WEEKDAYS.flatMap((day) =>
    problems
      .filter(({ field }) => field === idOf(day))
      .map(({ field, message }) => ({ field, message: `${DAY_NAMES[day]}: ${message}` })),
  );
}

/** Where an error summary leads: the day's first control. */
function idOf(day: Weekday): string {
  return `hours-${day}`;
}
