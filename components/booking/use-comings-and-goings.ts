'use client';

import { useEffect, useRef } from 'react';
import type { HoldView } from '@/lib/appointment/hold-view';

/** Back from the details gives the time up; switching to another app does not. */
export function useReleaseOnBack(inDetails: boolean, hold: HoldView | null, release: () => void) {
  const wasInDetails = useRef(inDetails);
  useEffect(() => {
    if (wasInDetails.current && !inDetails && hold) release();
    wasInDetails.current = inDetails;
  }, [inDetails, hold, release]);
}

/** Whether the hold is on the time in the address; a link may name another than the one kept. */
export function isChosen(
  hold: HoldView | null,
  { at, providerId }: { at: string | undefined; providerId: string | null },
): boolean {
  if (hold === null || hold.startAt !== at) return false;
  return providerId === null || hold.providerId === providerId;
}

/** A link that names a time keeps it on arrival, unless a reload finds it still kept. */
export function useArrival(
  { at, ready, kept }: { at: string | undefined; ready: boolean; kept: HoldView | null },
  arrive: (at: string) => void,
) {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !ready) return;
    done.current = true;
    if (at && !kept) arrive(at);
  }, [at, ready, kept, arrive]);
}

/** True for as long as the page is shown. */
export function useHere() {
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}
