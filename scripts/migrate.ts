import { parseArgs } from 'node:util';
import { withLifetime } from './lifetime';
import { markRolledBack } from './migration/migrate';
import { prepareDatabase, reachDatabase } from './prepare';

/** `npm run db:migrate [-- --rolled-back NAME]`: the flag has a failed migration tried again. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { 'rolled-back': { type: 'string' } } });
  return withLifetime(() => run(values['rolled-back']), { exitCodeOnSignal: 130 });
}

async function run(rolledBack: string | undefined): Promise<number> {
  if (rolledBack) {
    const { url } = await reachDatabase();
    await markRolledBack(url, rolledBack);
  }
  await prepareDatabase();
  return 0;
}
