'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, useTransition } from 'react';
import type { Clock } from '@/components/booking/reader';
import type { Taken } from '@/components/booking/use-hold';
import { rescheduleByTokenAction } from '@/lib/appointment/actions';
import type { PressView } from '@/lib/appointment/loaders';
import { newId } from '@/lib/id';
import { paths } from '@/lib/paths';

interface Asked {
  at: string;
  providerId: string;
  /** "Tue 4 March, 14:30" */
  label: string;
}

/** Moving an appointment: one press chooses, the next confirms; a lost answer is asked for again. */
export function useChange(input: {
  token: string;
  press: PressView;
  reader: { zone: string | null; clock: Clock | null };
}) {
  const { token, press, reader } = input;
  const client = useQueryClient();
  const key = useRef<string>(undefined);
  const [asked, setAsked] = useState<Asked>();
  const [taken, setTaken] = useState<Taken>();
  const [pending, start] = useTransition();

  function ask(next: Asked) {
    key.current = newId();
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
      setAsked(undefined);
      setTaken(refusalOf(answer));
      await client.invalidateQueries({ queryKey: ['slots'] });
    });
  }

  return { asked, taken, pending, ask, confirm, dismiss: () => setAsked(undefined) };
}

type Answer = Awaited<ReturnType<typeof rescheduleByTokenAction>>;

function refusalOf(answer: Extract<Answer, { ok: false }> | undefined): Taken {
  if (!answer) {
    return { message: 'We could not reach the server. Please try again.', alternatives: [] };
  }
  const { error } = answer;
  return {
    message: error.message,
    alternatives: 'alternatives' in error ? error.alternatives : [],
  };
}
