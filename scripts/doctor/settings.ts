import { type Env, readEnv } from '../../lib/env';

/** What the server would read. Throws a sentence that names each wrong setting. */
export function readSettings(): Env {
  // Of these two the start may take care itself.
  const made = { DATABASE_URL: 'embedded', APP_SECRET: '-'.repeat(32) };
  return readEnv({ ...process.env, ...made });
}
