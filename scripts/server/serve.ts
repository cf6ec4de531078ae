import { step } from '../bootstrap/progress.mjs';
import { firstBusiness } from '../prepare';
import type { Address } from './environment';
import { startWebServer } from './next';
import { printWelcome } from './welcome';

/** Serves in the environment of this process until the server ends, which it should not. */
export async function serve(mode: 'start' | 'dev', address: Address): Promise<number> {
  const server = await step('Starting the web server', () => startWebServer({ mode, address }));
  printWelcome(address.appUrl, await firstBusiness(process.env['DATABASE_URL'] ?? ''));
  const code = await server.ended;
  console.error('\nThe web server ended by itself; what it said is above.');
  return code || 1;
}
