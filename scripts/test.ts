import { withLifetime } from './lifetime';
import { QUICK_PHASES, runPhases } from './testing/phase';
import { runVitest } from './testing/vitest';

const PHASES = [
  ...QUICK_PHASES,
  { name: 'database', run: () => runVitest('db') },
  { name: 'end to end', run: runBrowser },
];

/** `npm test`: everything. */
export async function main(): Promise<number> {
  return withLifetime(() => runPhases(PHASES), { exitCodeOnSignal: 130 });
}

/** Loaded late: a mistake in the application must not keep the other phases from running. */
async function runBrowser() {
  const { runBrowserTests } = await import('./testing/browser');
  return runBrowserTests();
}
