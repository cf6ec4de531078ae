import { withLifetime } from './lifetime';
import { runBrowserTests } from './testing/browser';

/** `npm run e2e [-- ARGUMENTS OF PLAYWRIGHT]`: the journeys, in a real browser. */
export async function main(args: string[]): Promise<number> {
  return withLifetime(async () => (await runBrowserTests(args)).code, { exitCodeOnSignal: 130 });
}
