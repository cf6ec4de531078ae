'use client';

import { useEffect, useState } from 'react';
import type { Refusal } from '@/lib/action/refusal';
import type { OfferView } from '@/lib/availability/offer-preview';
import type { Result } from '@/lib/result';

const SETTLED_MS = 300;

/**
 * What a change would offer, asked for once the typing rests; undefined while it is not known. What
 * is saved meanwhile, counted by `saved`, is asked for again.
 */
export function useOffer<Change>(
  change: Change | undefined,
  ask: (change: Change) => Promise<Result<OfferView, Refusal>>,
  saved = 0,
): OfferView | undefined {
  const [offer, setOffer] = useState<OfferView>();
  const key = JSON.stringify(change);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the change itself
  useEffect(() => {
    if (change === undefined) return setOffer(undefined);
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await ask(change).catch(() => undefined);
      if (wanted) setOffer(answer?.ok ? answer.value : undefined);
    }, SETTLED_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, saved]);
  return offer;
}
