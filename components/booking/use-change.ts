'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import type { Clock } from '@/components/booking/reader';
import type { Taken } from '@/components/booking/use-hold';
import { rescheduleByTokenAction } from '@/lib/appointment/actions';
import type { MovePressView } from '@/lib/appointment/press-view';
import { newId } from '@/lib/id';
import { paths } from '@/lib/paths';

interface Asked {
  at: string;
  /** Null lets any provider give it. */
  providerId: string | null;
  /** "Tue 4 March, 14:30, with Ana Lindqvist" */
  label: string;
}

/** Moving an appointment: one press chooses, the next confirms; a lost answer is asked for again. */
export function useChange(input: {
  token: string;
  press: MovePressView;
  reader: { zone: string | null; clock: Clock | null };
}) {
  const { token, press, reader } = input;
  const router = useRouter();
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  const [asked, setAsked] = useState<Asked>();
  const [taken, setTaken] = useState<Taken>();
  /** Why the question still stands. */
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();

  function ask(next: Asked) {
    key.current = newId();
    setProblem(undefined);
    setTaken(undefined);
    setAsked(next);
  }

  function confirm() {
    if (!asked) return;
    const { zone, clock } = reader;
    const command = {
      key: key.current,
      token,
      providerId: asked.providerId,
      startAt: asked.at,
      quoted: press.quoted,
      reader: { timezone: zone ?? 'UTC', ...(clock ? { hourCycle: clock } : {}) },
    };
    start(async () => {
      const answer = await rescheduleByTokenAction(command).catch(() => undefined);
      if (answer?.ok) return window.location.replace(paths.appointment(answer.value.token));
      // Without an answer the same key asks again; a refusal ends this intent.
      if (!answer) return setProblem('We could not reach the server. Please try again.');
      key.current = newId();
      if (answer.error.code === 'quote-changed') {
        setProblem(answer.error.message);
        return router.refresh();
      }
      setAsked(undefined);
      setTaken(refusalOf(answer));
      await client.invalidateQueries({ queryKey: ['slots'] });
    });
  }

  return { asked, taken, problem, pending, ask, confirm, dismiss: () => setAsked(undefined) };
}

type Answer = Awaited<ReturnType<typeof rescheduleByTokenAction>>;

function refusalOf({ error }: Extract<Answer, { ok: false }>): Taken {
  return {
    message: error.message,
    alternatives: 'alternatives' in error ? error.alternatives : [],
  };
}
