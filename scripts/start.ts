import { withLifetime } from './lifetime';
import { prepareDatabase, seedIfEmpty } from './prepare';
import { buildIfStale } from './server/build';
import { requireSettings, serverEnvironment } from './server/environment';
import { isLoopback } from './server/secret';
import { serve } from './server/serve';
import { claimAddress } from './server/single';
import { shiftedLines } from './zone-rules';

/** `npm start`: from whatever there is to a running Holdfast, until Ctrl-C. */
export async function main(): Promise<number> {
  return withLifetime(start, { exitCodeOnSignal: 0 });
}

async function start(): Promise<number> {
  const address = await claimAddress('start');
  const environment = serverEnvironment(address);
  const database = await prepareDatabase();
  Object.assign(process.env, environment, { DATABASE_URL: database.url });
  requireSettings();
  // Where others can reach it, it is somebody's own business, and an example would be in the way.
  if (isLoopback(address.appUrl)) await seedIfEmpty(database.url);
  await warnOfShifted(database.url);
  await buildIfStale();
  return serve('start', { address, database });
}

/** New zone rules came with an update: people may now mean another instant than the one stored. */
async function warnOfShifted(databaseUrl: string): Promise<void> {
  const lines = await shiftedLines(databaseUrl);
  if (lines.length === 0) return;
  console.error('\nChanged zone rules move future appointments. npm run doctor says what to do.');
  for (const line of lines) console.error(`  ${line}`);
  console.error();
}
