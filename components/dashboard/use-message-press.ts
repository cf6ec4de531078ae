'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { newId } from '@/lib/id';
import type { Result } from '@/lib/result';

type Outcome<Value> = Result<Value, { code: string; message: string }>;

/** One intent has one key until there is an answer, so that a lost answer does nothing twice. */
export function useMessagePress<Value>(
  notificationId: string,
  action: (input: unknown) => Promise<Outcome<Value>>,
) {
  const router = useRouter();
  const key = useRef<string>(undefined);
  const [outcome, setOutcome] = useState<Outcome<Value>>();
  const [pending, start] = useTransition();

  function press(done?: () => void) {
    key.current ??= newId();
    const command = { key: key.current, notificationId };
    start(async () => {
      const answer = await action(command).catch(() => undefined);
      if (answer && !isUncertain(answer)) key.current = undefined;
      setOutcome(answer ?? LOST);
      done?.();
      if (answer) router.refresh();
    });
  }

  return { press, pending, outcome };
}

function isUncertain(answer: Outcome<unknown>): boolean {
  return !answer.ok && (answer.error.code === 'busy' || answer.error.code === 'broken');
}

const LOST = {
  ok: false,
  error: { code: 'lost', message: 'We could not reach the server. Please press it once more.' },
} as const;
