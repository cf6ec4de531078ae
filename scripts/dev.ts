import { withLifetime } from './lifetime';
import { prepareDatabase, seedIfEmpty } from './prepare';
import { requireSettings, serverEnvironment } from './server/environment';
import { serve } from './server/serve';
import { claimAddress } from './server/single';

/** `npm run dev`: like start, but pages are built as they are asked for and follow every edit. */
export async function main(): Promise<number> {
  return withLifetime(develop, { exitCodeOnSignal: 0 });
}

async function develop(): Promise<number> {
  const address = await claimAddress('dev');
  const environment = serverEnvironment(address);
  const database = await prepareDatabase();
  Object.assign(process.env, environment, { DATABASE_URL: database.url, NODE_ENV: 'development' });
  requireSettings();
  await seedIfEmpty(database.url);
  return serve('dev', { address, database });
}
