import { withLifetime } from './lifetime';
import { runVitest } from './testing/vitest';

/** `npm run test:db [-- FILE]`: the tests that need a real PostgreSQL. */
export async function main(args: string[]): Promise<number> {
  return withLifetime(async () => (await runVitest('db', args)).code, { exitCodeOnSignal: 130 });
}
