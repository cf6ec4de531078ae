'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Clock } from '@/components/booking/reader';
import { holdAction, releaseHoldAction } from '@/lib/appointment/actions';
import type { Alternative, HoldView } from '@/lib/appointment/hold-view';

export interface Taken {
  message: string;
  alternatives: Alternative[];
}

interface Choice {
  providerId: string | null;
  at: string;
}

const UNATTENDED =
  'We kept your time for ten minutes. It is open to others again; what you typed is still here.';

/** The time that is kept for this visitor, and what happened when one could not be. */
export function useHold(
  serviceId: string,
  reader: { zone: string | null; clock: Clock | null },
  start: HoldView | null,
) {
  const client = useQueryClient();
  const [hold, setHold] = useState(start);
  const [holding, setHolding] = useState<string | null>(null);
  const [taken, setTaken] = useState<Taken>();
  const { zone, clock } = reader;

  const refuse = useCallback(
    (refusal: Taken) => {
      setHold(null);
      setTaken(refusal);
      void refreshSlots(client);
    },
    [client],
  );

  const keep = useCallback(
    async ({ providerId, at }: Choice): Promise<HoldView | undefined> => {
      setHolding(at);
      setTaken(undefined);
      const answer = await holdAction({
        serviceId,
        providerId,
        startAt: at,
        reader: { timezone: zone ?? 'UTC', ...(clock ? { hourCycle: clock } : {}) },
      }).catch(() => undefined);
      setHolding(null);
      if (answer?.ok) {
        setHold(answer.value);
        return answer.value;
      }
      refuse(refusalOf(answer));
      return undefined;
    },
    [serviceId, zone, clock, refuse],
  );

  const release = useCallback(() => {
    setHold(null);
    // Nobody needs the answer: an unreleased hold ends by itself.
    void releaseHoldAction({ serviceId })
      .catch(() => undefined)
      .then(() => refreshSlots(client));
  }, [client, serviceId]);

  /** The hold ended while nobody was here. */
  const letGo = useCallback(() => refuse({ message: UNATTENDED, alternatives: [] }), [refuse]);

  /** What is kept has other terms than were shown. */
  const amend = useCallback(
    (terms: string) => setHold((before) => before && { ...before, terms }),
    [],
  );

  return { hold, holding, taken, keep, release, refuse, letGo, amend };
}

type HoldAnswer = Awaited<ReturnType<typeof holdAction>>;

function refusalOf(answer: Extract<HoldAnswer, { ok: false }> | undefined): Taken {
  if (!answer)
    return { message: 'We could not reach the server. Please try again.', alternatives: [] };
  const { error } = answer;
  if (error.code === 'taken') return error;
  // No field stands here: what is wrong came with the address.
  const [sentence] = Object.values(('fields' in error && error.fields) || {});
  return { message: sentence ?? error.message, alternatives: [] };
}

/** Asks again, also where an answer from before the change is still on its way. */
async function refreshSlots(client: QueryClient): Promise<void> {
  await client.cancelQueries({ queryKey: ['slots'] });
  await client.invalidateQueries({ queryKey: ['slots'] });
}
