import { step } from '../bootstrap/progress.mjs';
import { atEnd } from '../lifetime';
import type { Database } from '../postgres/database';
import { firstBusiness } from '../prepare';
import type { Address } from './environment';
import { startWebServer } from './next';
import { printWelcome } from './welcome';

const WATCH_MS = 1000;

interface Parts {
  address: Address;
  database: Database;
}

/** Serves in the environment of this process until the server ends, which it should not. */
export async function serve(mode: 'start' | 'dev', { address, database }: Parts): Promise<number> {
  const server = await step('Starting the web server', () => startWebServer({ mode, address }));
  printWelcome(address.appUrl, await firstBusiness(database.url));
  const code = await Promise.race([server.ended, databaseLost(database)]);
  console.error('\nWhat served ended by itself; what it said is above.');
  return code || 1;
}

/** Has PostgreSQL up again after a kill, and resolves only if that cannot be done. */
function databaseLost(database: Database): Promise<number> {
  return new Promise((resolve) => {
    let timer = setTimeout(watch, WATCH_MS);
    atEnd(() => clearTimeout(timer));
    async function watch() {
      try {
        if (await database.revive()) console.error('PostgreSQL had ended and runs again.');
        timer = setTimeout(watch, WATCH_MS);
      } catch (error) {
        console.error(error);
        resolve(1);
      }
    }
  });
}
