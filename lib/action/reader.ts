import { cookies } from 'next/headers';
import { CLOCK_COOKIE, ZONE_COOKIE } from '@/lib/action/reader-cookie';
import type { HourCycle } from '@/lib/time/format';
import { type BundledZone, findZone } from '@/lib/time/zone';

/** How the person at this browser reads times; undefined until the browser has said so. */
export interface Reader {
  zone: BundledZone | undefined;
  hourCycle: HourCycle | undefined;
}

export async function loadReader(): Promise<Reader> {
  const jar = await cookies();
  const clock = jar.get(CLOCK_COOKIE)?.value;
  return {
    zone: findZone(jar.get(ZONE_COOKIE)?.value ?? ''),
    hourCycle: clock === 'h12' || clock === 'h23' ? clock : undefined,
  };
}
