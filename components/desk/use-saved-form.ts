'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import type { Result } from '@/lib/result';

type Answer = Result<unknown, { message: string }>;

/** A form of choices: saving sends what it was opened with too, so nobody overwrites unseen changes. */
export function useSavedForm(
  loaded: unknown,
  read: (typed: FormData) => unknown,
  save: (opened: unknown, typed: unknown) => Promise<Answer>,
) {
  const router = useRouter();
  const [opened, setOpened] = useState(loaded);
  const [outcome, setOutcome] = useState<{ ok: boolean; text: string }>();
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = read(new FormData(event.currentTarget));
    startTransition(async () => {
      const answer = await save(opened, typed).catch(() => undefined);
      setOutcome({ ok: answer?.ok ?? false, text: textOf(answer) });
      if (!answer?.ok) return;
      setOpened(typed);
      router.refresh();
    });
  }

  return { submit, pending, outcome };
}

function textOf(answer: Answer | undefined): string {
  if (!answer) return 'We could not reach the server. Please try again.';
  return answer.ok ? 'Saved. It holds for bookings from now on.' : answer.error.message;
}
