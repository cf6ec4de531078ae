import { db } from '@/lib/db/client';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at } from '@/lib/testing/fixed-clock';
import { addMinutes, type Instant } from '@/lib/time/instant';
import type { Outcome, Round, Storm } from './storm';
import { bookTime, holdTime, winnersOf } from './visitor';

const SLOT_MINUTES = 60;
const STAGGER_MINUTES = 15;
/** Starts of a staggered round: 10:00, 10:15 ... 11:45, so that at most two fit beside each other. */
const STAGGERED_STARTS = 8;

type Choice = (client: number) => Instant;

/** Every client wants one and the same time. */
export const oneSlot: Storm = {
  name: 'one-slot',
  promise: 'of all who want one time, exactly one has it',
  size: { clients: 50, rounds: 400 },
  async openRound({ clients }) {
    return openRound(
      clients,
      () => at('10:00'),
      (winners) => (winners === 1 ? [] : [`${winners} clients have the time`]),
    );
  },
};

/** Clients want times that overlap one another in part. */
export const staggered: Storm = {
  name: 'staggered',
  promise: 'of all who want overlapping times, somebody wins and no two winners overlap',
  size: { clients: 50, rounds: 200 },
  async openRound({ clients }) {
    const choose: Choice = (client) =>
      addMinutes(at('10:00'), (client % STAGGERED_STARTS) * STAGGER_MINUTES);
    return openRound(clients, choose, (winners) =>
      winners >= 1 && winners <= 2 ? [] : [`${winners} clients have a time`],
    );
  },
};

/** A provider of its own for each round; every second client holds, the others book directly. */
async function openRound(
  clients: number,
  choose: Choice,
  expected: (winners: number) => string[],
): Promise<Round> {
  const studio = await aStudio(db(), {
    provider: { slotDurationMinutes: SLOT_MINUTES, slotStepMinutes: STAGGER_MINUTES },
  });
  const attempts = Array.from(
    { length: clients },
    (_, client) => () => (client % 2 ? holdTime : bookTime)(studio, choose(client)),
  );
  return { attempts, judge: (outcomes) => judge(studio, outcomes, expected) };
}

async function judge(
  { providerId }: Studio,
  outcomes: readonly Outcome[],
  expected: (winners: number) => string[],
): Promise<string[]> {
  const winners = winnersOf(outcomes);
  const rows = await db().appointment.findMany({
    where: { providerId, status: { in: ['PENDING', 'CONFIRMED'] } },
    select: { blockedStartAt: true, blockedEndAt: true },
    orderBy: { blockedStartAt: 'asc' },
  });
  const overlapping = rows.filter((row, index) => {
    const previous = rows[index - 1];
    return previous !== undefined && row.blockedStartAt < previous.blockedEndAt;
  });
  return [
    ...expected(winners),
    ...(rows.length === winners ? [] : [`${winners} were told yes and ${rows.length} have a row`]),
    ...(overlapping.length === 0 ? [] : [`${overlapping.length} appointments overlap`]),
  ];
}
