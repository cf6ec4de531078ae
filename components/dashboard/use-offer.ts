'use client';

import { useEffect, useState } from 'react';
import type { Refusal } from '@/lib/action/refusal';
import type { OfferView } from '@/lib/availability/offer-preview';
import type { Result } from '@/lib/result';

const SETTLED_MS = 300;

/** What a change would offer, asked for once the typing rests; undefined while it cannot be read. */
export function useOffer<Change>(
  change: Change | undefined,
  ask: (change: Change) => Promise<Result<OfferView, Refusal>>,
): OfferView | undefined {
  const [offer, setOffer] = useState<OfferView>();
  const key = JSON.stringify(change);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the change itself
  useEffect(() => {
    if (change === undefined) return setOffer(undefined);
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await ask(change).catch(() => undefined);
      if (wanted && answer?.ok) setOffer(answer.value);
    }, SETTLED_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key]);
  return offer;
}
