import { together } from '@/lib/testing/together';
import { killBooker } from './kill-booker';
import { STOPS } from './order';

/** While one is judged, the next one starts. */
const LANES = 2;

/** Kills so many processes that book. */
export async function killBookers(kills: number) {
  const violations: string[] = [];
  let round = 0;
  await together(LANES, async () => {
    while (round < kills) violations.push(...(await killBooker(round++)));
  });
  return { kills, orders: kills * STOPS.length, violations };
}
