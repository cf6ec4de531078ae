import { type BookAnswer, type BookCommand, book } from '@/lib/appointment/mutations/book';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { brokenInvariants } from '@/lib/testing/invariants';
import { type Booker, startBooker } from './booker-process';
import { type Order, STOPS, type Stop } from './order';

/** The kill falls before, within or after a commit: from one to the next it waits a little longer. */
const STEP_MS = 0.6;
const STEPS = 8;

/**
 * Kills one process in which a booking stands at every stop at once, and answers what went against
 * the promise: nothing half written, everything acknowledged there, everything else to be had again.
 */
export async function killBooker(round: number): Promise<string[]> {
  const booker = startBooker(process.env.DATABASE_URL ?? '');
  const orders = await Promise.all(
    STOPS.map(async (stop) => ({ command: await orderedTime(), stop })),
  );
  booker.ask(orders);
  await booker.until(() => orders.every((order) => isWhereItShouldBe(booker, order)));
  booker.goOn();
  spin((round % STEPS) * STEP_MS);
  await booker.kill();
  const broken = await brokenInvariants(db());
  const found = await Promise.all(
    orders.map(async (order) => {
      const told = booker.answers.get(order.command.key);
      const wrong = await judge(order, { told, strangerFirst: round % 2 === 1 });
      return wrong.map((text) => `killed at "${order.stop}": ${text}`);
    }),
  );
  return [...broken.map(({ promise }) => `after the kill, not kept: ${promise}`), ...found.flat()];
}

/** A timer is too coarse for the time that a commit takes. */
function spin(forMs: number): void {
  const endAt = performance.now() + forMs;
  while (performance.now() < endAt);
}

function isWhereItShouldBe({ answers, standing }: Booker, { command, stop }: Order): boolean {
  return stop === 'acknowledged' ? answers.has(command.key) : standing.has(command.key);
}

async function orderedTime(): Promise<BookCommand> {
  return bookCommand(await aStudio(db()), { startAt: at('10:00') });
}

type Outcome = 'booked' | 'not booked' | 'either';

function expectedOf(stop: Stop, told: BookAnswer | undefined): Outcome {
  if (told || stop === 'committed' || stop === 'acknowledged') return 'booked';
  return stop === 'while committing' ? 'either' : 'not booked';
}

/** Sends the same key again, before or after somebody else tries to have the time. */
async function judge(
  { command, stop }: { command: BookCommand; stop: Stop },
  { told, strangerFirst }: { told: BookAnswer | undefined; strangerFirst: boolean },
): Promise<string[]> {
  const expected = expectedOf(stop, told);
  const before = await liveIds(command);
  const stranger = strangerFirst ? await asStranger(command) : undefined;
  const again = await repeated(command);
  const after = await liveIds(command);
  const isStrangers = stranger?.ok ?? false;
  return [
    ...(expected === 'booked' && before.length !== 1 ? ['the booking is not there'] : []),
    ...(expected === 'not booked' && before.length !== 0 ? ['it was booked all the same'] : []),
    ...(told?.ok && !before.includes(told.value.appointmentId) ? ['what was told is gone'] : []),
    ...(expected === 'booked' && isStrangers ? ['somebody else has the time too'] : []),
    ...(expected === 'not booked' && stranger?.ok === false ? ['the time is lost to all'] : []),
    ...(after.length === 1 ? [] : [`${after.length} appointments have the time`]),
    ...judgeRepeat(again, { isStrangers, owner: before[0] ?? after[0] }),
  ];
}

function judgeRepeat(
  again: BookAnswer | string,
  { isStrangers, owner }: { isStrangers: boolean; owner: string | undefined },
): string[] {
  if (typeof again === 'string') return [`the same key met an error: ${again}`];
  if (isStrangers) return again.ok ? ['the same key has what somebody else has'] : [];
  if (!again.ok) return [`the same key heard "${again.error.code}"`];
  return again.value.appointmentId === owner ? [] : ['the same key names another appointment'];
}

function repeated(command: BookCommand): Promise<BookAnswer | string> {
  return book(command).catch((error: unknown) => String(error));
}

function asStranger(command: BookCommand): Promise<BookAnswer> {
  return book({ ...command, key: newId(), visitorHash: newId() });
}

async function liveIds({ slot: { providerId } }: BookCommand): Promise<string[]> {
  const status = { in: ['PENDING' as const, 'CONFIRMED' as const] };
  const rows = await db().appointment.findMany({
    where: { providerId, status },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
