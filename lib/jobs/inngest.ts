import { Inngest } from 'inngest';
import { log } from '@/lib/log';

/** Something was written that is due at once. It says no more: what, is in the database. */
export const MESSAGES_DUE = 'holdfast/messages.due';

const TIMEOUT_MS = 3_000;

/**
 * Our side of Inngest. It reads its keys and addresses from the environment by itself, and env() has
 * checked them. Its log is silent: of what fails we write a line ourselves, and of what it turns away
 * none, since anybody may ask.
 */
export const inngest = new Inngest({
  id: 'holdfast',
  logger: log.child({}, { level: 'silent' }),
  // A function is a step or two: to report in between would be a call for nothing.
  checkpointing: false,
  aiMetadata: false,
  fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
});

/** Asks Inngest for a run of the function that sends what is due. */
export async function announceMessages(): Promise<void> {
  await inngest.send({ name: MESSAGES_DUE });
}
