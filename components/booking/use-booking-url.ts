'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** What the address of the booking page says; absent means not chosen. */
export interface BookingUrl {
  provider?: string | undefined;
  date?: string | undefined;
  /** The chosen time. */
  at?: string | undefined;
}

const KEYS = ['provider', 'date', 'at'] as const;

/** The state that a link may carry, kept in the address so that Back and reload work. */
export function useBookingUrl() {
  const pathname = usePathname();
  const params = useSearchParams();
  const url: BookingUrl = Object.fromEntries(
    KEYS.flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : [])),
  );
  const go = useCallback(
    (change: BookingUrl, how: 'push' | 'replace') => {
      const next = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(change)) {
        if (value) next.set(key, value);
        else next.delete(key);
      }
      const query = next.size > 0 ? `?${next}` : '';
      const write = how === 'push' ? 'pushState' : 'replaceState';
      window.history[write](null, '', `${pathname}${query}`);
    },
    [pathname],
  );
  return { url, go };
}
