'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import {
  browserClock,
  browserZone,
  rememberClock,
  rememberZone,
} from '@/components/booking/reader';
import { CLOCK_COOKIE, ZONE_COOKIE } from '@/lib/action/reader-cookie';

/** On a first visit: tells the server how this browser reads times, and shows the page that way. */
export function RememberReader() {
  const router = useRouter();
  useEffect(() => {
    const known = [ZONE_COOKIE, CLOCK_COOKIE].every((name) => document.cookie.includes(`${name}=`));
    if (known) return;
    rememberZone(browserZone());
    rememberClock(browserClock());
    router.refresh();
  }, [router]);
  return null;
}
