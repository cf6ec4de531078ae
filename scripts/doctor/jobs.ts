import type { Env } from '../../lib/env';
import { isLoopback } from '../server/secret';
import { type Finding, finding } from './finding';
import { readSettings } from './settings';

const ANSWER_MS = 5_000;

/** Who asks for the work that is due: our own timer, or Inngest, and whether it can be reached. */
export async function jobFindings(): Promise<Finding[]> {
  return [await finding('Jobs', () => look(readSettings()))];
}

async function look(settings: Env): Promise<Omit<Finding, 'subject'>> {
  const { INNGEST, INNGEST_BASE_URL, INNGEST_SERVE_ORIGIN, APP_URL, SCHEDULER } = settings;
  const hasTimer = SCHEDULER === 'on';
  if (!INNGEST && hasTimer) return { detail: 'asked for by our own timer' };
  if (!INNGEST) {
    const advice = 'Leave SCHEDULER out, or set up Inngest.';
    return { detail: 'asked for by nobody', advice };
  }
  const also = hasTimer ? ' and by our own timer' : '';
  if (INNGEST_BASE_URL) return lookAtInngest(INNGEST_BASE_URL, also);
  const detail = `asked for by Inngest’s cloud${also}`;
  if (!isLoopback(INNGEST_SERVE_ORIGIN ?? APP_URL)) return { detail };
  return { detail, advice: 'It cannot reach this machine: set APP_URL or INNGEST_SERVE_ORIGIN.' };
}

async function lookAtInngest(base: string, also: string): Promise<Omit<Finding, 'subject'>> {
  const detail = `asked for by Inngest at ${new URL(base).host}${also}`;
  try {
    const { ok } = await fetch(new URL('/health', base), {
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (ok) return { detail };
  } catch {
    // What it does not say is said below.
  }
  return {
    detail,
    advice: 'It does not answer: check INNGEST_BASE_URL, and that the server runs.',
  };
}
