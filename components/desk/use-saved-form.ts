'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import type { FieldProblem } from '@/components/ui/error-summary';
import type { Result } from '@/lib/result';

type Answer = Result<unknown, { message: string; fields?: Record<string, string> }>;

const SAVED = 'Saved. It holds for bookings from now on.';

/** Saving sends what the form was opened with too, so that nobody overwrites unseen changes. */
export function useSavedForm(
  loaded: unknown,
  read: (typed: FormData) => unknown,
  save: (opened: unknown, typed: unknown) => Promise<Answer>,
  saved = SAVED,
) {
  const router = useRouter();
  const [opened, setOpened] = useState(loaded);
  const [outcome, setOutcome] = useState<{ ok: boolean; text: string }>();
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = read(new FormData(event.currentTarget));
    startTransition(async () => {
      const answer = await save(opened, typed).catch(() => undefined);
      const faults = problemsOf(answer);
      setProblems(faults);
      setOutcome(
        faults.length > 0 ? undefined : { ok: answer?.ok ?? false, text: textOf(answer, saved) },
      );
      if (!answer?.ok) return;
      setOpened(typed);
      router.refresh();
    });
  }

  const errors = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
  return { submit, pending, outcome, problems, errors };
}

function textOf(answer: Answer | undefined, saved: string): string {
  if (!answer) return 'We could not reach the server. Please try again.';
  return answer.ok ? saved : answer.error.message;
}

/** "times.reminders.0.count" -> "reminders.0.count": the ids of the fields on the page. */
function problemsOf(answer: Answer | undefined): FieldProblem[] {
  if (!answer || answer.ok) return [];
  return Object.entries(answer.error.fields ?? {}).map(([path, message]) => ({
    field: path.slice(path.indexOf('.') + 1),
    message,
  }));
}
