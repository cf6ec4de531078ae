import { bookOnline } from '@/lib/appointment/mutations/book-online';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at } from '@/lib/testing/fixed-clock';
import { runSql } from '@/lib/testing/sql';
import { randomOf } from './random';
import type { Outcome, Storm } from './storm';
import { booking, outcomeOf, winnersOf } from './visitor';

const DOOMED = 'abort.example';
/** A class of SQLSTATE that the server never uses. */
const ABORTED = 'ST001';

/**
 * Every client wants one time, and half of them fail at their COMMIT, when all is written and
 * whoever waits for the calendar still waits. One at least does not fail.
 */
export const abort: Storm = {
  name: 'abort',
  promise: 'a winner who fails at the last moment leaves nothing, and the next one has the time',
  size: { clients: 50, rounds: 200 },
  async openRound({ seed, clients }) {
    await failDoomedCommits();
    const random = randomOf(seed);
    const studio = await aStudio(db());
    const sends = Array.from({ length: clients }, (_, client) => {
      const isDoomed = client > 0 && random.next() < 0.5;
      const email = `${newId()}@${isDoomed ? DOOMED : 'example.com'}`;
      return booking(studio, at('10:00'), { email });
    });
    // Whoever comes first wins most often, so the one who is never doomed comes last.
    sends.reverse();
    const aborted: string[] = [];
    return {
      attempts: sends.map((send) => () => bookOrAbort(send, aborted)),
      judge: (outcomes) => judge(studio, outcomes, aborted),
    };
  },
};

async function bookOrAbort(
  send: Parameters<typeof bookOnline>[0],
  aborted: string[],
): Promise<Outcome> {
  try {
    return outcomeOf(await bookOnline(send));
  } catch (error) {
    if (!isAborted(error)) throw error;
    aborted.push(send.key);
    return { kind: 'lost', what: 'aborted' };
  }
}

/** An error of COMMIT reaches us as the driver's adapter throws it. */
function isAborted(error: unknown): boolean {
  const cause = (error as { cause?: { originalCode?: unknown } } | null)?.cause;
  return cause?.originalCode === ABORTED;
}

async function judge(
  { providerId, businessId }: Studio,
  outcomes: readonly Outcome[],
  aborted: string[],
): Promise<string[]> {
  const rows = await db().appointment.findMany({
    where: { providerId },
    select: { status: true, client: { select: { email: true } } },
  });
  const winners = winnersOf(outcomes);
  const doomed = rows.filter((row) => row.client?.email.endsWith(DOOMED));
  const strays = await db().client.count({ where: { businessId } });
  const records = await db().idempotencyRecord.count({ where: { key: { in: aborted } } });
  return [
    ...(winners === 1 ? [] : [`${winners} were told yes`]),
    ...(rows.length === 1 ? [] : [`${rows.length} have a row`]),
    ...(doomed.length === 0 ? [] : [`${doomed.length} who failed have a row`]),
    ...(strays === rows.length ? [] : [`${strays} clients were written, for ${rows.length} rows`]),
    ...(records === 0 ? [] : [`${records} keys of those who failed are used up`]),
  ];
}

/** A deferred trigger, so that the failure comes with the COMMIT; once for a database. */
async function failDoomedCommits(): Promise<void> {
  const [known] = await db().$queryRaw<unknown[]>`
    SELECT 1 AS known FROM pg_trigger WHERE tgname = 'storm_abort'`;
  if (known) return;
  await runSql(`
    CREATE OR REPLACE FUNCTION storm_abort() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'aborted by the storm' USING ERRCODE = '${ABORTED}'; END $$`);
  await runSql(`
    CREATE CONSTRAINT TRIGGER storm_abort AFTER INSERT ON client
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.email LIKE '%@${DOOMED}') EXECUTE FUNCTION storm_abort()`);
}
