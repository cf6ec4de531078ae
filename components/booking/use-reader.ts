'use client';

import { useEffect, useState } from 'react';
import {
  browserClock,
  browserZone,
  type Clock,
  rememberClock,
  rememberZone,
} from '@/components/booking/reader';

interface Known {
  lockedZone: string | null;
  zone: string | null;
  clock: Clock | null;
}

/** How this browser's person reads times: as remembered, else as the browser itself does. */
export function useReader({ lockedZone, ...known }: Known) {
  const [zone, storeZone] = useState(known.zone);
  const [clock, storeClock] = useState(known.clock);
  useEffect(() => {
    if (!zone) {
      storeZone(browserZone());
      rememberZone(browserZone());
    }
    if (!clock) {
      storeClock(browserClock());
      rememberClock(browserClock());
    }
  }, [zone, clock]);
  function setZone(next: string) {
    storeZone(next);
    rememberZone(next);
  }
  function setClock(next: Clock) {
    storeClock(next);
    rememberClock(next);
  }
  return { zone: lockedZone ?? zone, clock, setZone, setClock };
}
