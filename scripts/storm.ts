import { measure } from './testing/measure';

/** `npm run storm [-- --json FILE]`: whether its promises hold when everybody comes at once. */
export async function main(args: string[]): Promise<number> {
  return measure('bench/storm.ts', args);
}
