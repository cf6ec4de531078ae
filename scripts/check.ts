import { withLifetime } from './lifetime';
import { QUICK_PHASES, runPhases } from './testing/phase';

/** `npm run check`: what takes seconds, before every commit. */
export async function main(): Promise<number> {
  return withLifetime(() => runPhases(QUICK_PHASES), { exitCodeOnSignal: 130 });
}
