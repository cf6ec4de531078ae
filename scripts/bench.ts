import { measure } from './testing/measure';

/** `npm run bench [-- --json FILE]`: how fast it is. */
export async function main(args: string[]): Promise<number> {
  return measure('bench/bench.ts', args);
}
