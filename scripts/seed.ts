import { withLifetime } from './lifetime';
import { prepareDatabase, seedIfEmpty } from './prepare';

/** `npm run db:seed`: the example business, in a database that has none. */
export async function main(): Promise<number> {
  return withLifetime(run, { exitCodeOnSignal: 130 });
}

async function run(): Promise<number> {
  const { url } = await prepareDatabase();
  process.env.DATABASE_URL = url;
  if (!(await seedIfEmpty(url))) console.log('  There is a business already: nothing to do.');
  return 0;
}
