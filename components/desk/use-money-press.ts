'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { newId } from '@/lib/id';
import type { Result } from '@/lib/result';

type Answer = Result<unknown, { message: string; fields?: Record<string, string> }>;

export interface PressProblem {
  message: string;
  fields: Record<string, string>;
}

/**
 * A press that moves money. One key for one content: pressed again, or sent again since no answer
 * came, it is the same intent.
 */
export function useMoneyPress<T>(send: (typed: T & { key: string }) => Promise<Answer>) {
  const router = useRouter();
  const intent = useRef({ content: '', key: '' });
  const [problem, setProblem] = useState<PressProblem>();
  const [pending, start] = useTransition();

  function run(typed: T, done: () => void) {
    const content = JSON.stringify(typed);
    if (intent.current.content !== content) intent.current = { content, key: newId() };
    const { key } = intent.current;
    start(async () => {
      const answer = await send({ ...typed, key }).catch(() => undefined);
      start(() => {
        if (!answer?.ok) return setProblem(problemOf(answer));
        intent.current = { content: '', key: '' };
        setProblem(undefined);
        done();
        router.refresh();
      });
    });
  }

  return { run, pending, problem };
}

function problemOf(answer: Extract<Answer, { ok: false }> | undefined): PressProblem {
  if (!answer) {
    return { message: 'We could not reach the server. Please try again.', fields: {} };
  }
  const { message, fields = {} } = answer.error;
  return { message, fields };
}
