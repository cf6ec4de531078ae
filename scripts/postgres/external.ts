import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../bootstrap/refusal.mjs';
import { withClient } from './connection';

const PATIENCE_MS = 30_000;
const RETRY_MS = 1000;

/** Codes of a server that is about to be there: not listening yet, or starting up. */
const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', '57P03']);

const REASONS: Record<string, string> = {
  ENOTFOUND: 'its host is not known',
  ECONNREFUSED: 'nothing answers at its host and port',
  '28P01': 'the server does not accept its user and password',
  '28000': 'the server does not accept its user from here',
  '3D000': 'the server has no database of that name: create it (createdb) or correct the name',
};

/** Waits a little for a server that is still starting, then says why it cannot be used. */
export async function requireReachable(url: string): Promise<void> {
  requireAddress(url);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const error = await tryConnect(url);
    if (!error) return;
    const code = (error as { code?: string }).code ?? '';
    if (!NOT_YET.has(code) || Date.now() > deadline) {
      const reason = REASONS[code] ?? error.message;
      throw new Refusal(`The database of DATABASE_URL (${withoutPassword(url)}): ${reason}.`);
    }
    await pause(RETRY_MS);
  }
}

async function tryConnect(url: string): Promise<Error | undefined> {
  try {
    await withClient(url, (client) => client.query('SELECT 1'));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function requireAddress(text: string): void {
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return;
  throw new Refusal(
    'DATABASE_URL is not an address of the form postgresql://user:password@host:5432/database. Correct it, or unset it to use the embedded PostgreSQL.',
  );
}

function withoutPassword(text: string): string {
  const url = new URL(text);
  return `${url.protocol}//${url.username}@${url.host}${url.pathname}`;
}
