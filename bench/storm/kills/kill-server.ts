import type { BookCommand } from '@/lib/appointment/mutations/book';
import type { PrismaClient } from '@/lib/db/generated/client';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { brokenInvariants } from '@/lib/testing/invariants';
import { together } from '@/lib/testing/together';
import { addMinutes } from '@/lib/time/instant';
import { type Booker, startBooker } from './booker-process';
import { startOwnServer, type Victim } from './own-server';

/** Who book at once; each asks for the next time when it has its answer. */
const CLIENTS = 6;
/** So many bookings before each kill, and again after the last. */
const BETWEEN = 20;
const SLOT_MINUTES = 5;
/** Those of a day from nine to five. */
const SLOTS = 96;

export interface ServerKills {
  kills: number;
  acknowledged: number;
  violations: string[];
}

/** Kills PostgreSQL again and again while bookings are made, and looks for all that was told. */
export async function killServer(
  victims: readonly Victim[],
  settings: string[],
): Promise<ServerKills> {
  const server = await startOwnServer(settings);
  const booker = startBooker(server.url);
  try {
    const violations: string[] = [];
    const clients = await openClients(server.client, booker);
    for (const victim of victims) {
      await untilBooked(booker, BETWEEN);
      await server.kill(victim);
      const broken = await judge(server.client, booker);
      violations.push(...broken.map((text) => `after a kill of the ${victim}: ${text}`));
    }
    await untilBooked(booker, BETWEEN);
    clients.stop();
    await booker.until(() => booker.answers.size === clients.asked());
    violations.push(...(await judgeEnd(server.client, booker)));
    return { kills: victims.length, acknowledged: booker.answers.size, violations };
  } finally {
    await booker.kill();
    await server.stop();
  }
}

/** Times of providers of their own, so that none of them is refused. */
async function openClients(client: PrismaClient, booker: Booker) {
  const provider = { slotDurationMinutes: SLOT_MINUTES, slotStepMinutes: SLOT_MINUTES };
  const studios = await together(CLIENTS, () => aStudio(client, { provider }));
  let asked = 0;
  let isOpen = true;
  const askNext = (studio: Studio, index: number) => {
    if (!isOpen) return;
    const command = timeOf(studio, index);
    asked++;
    booker.ask([{ command }]);
    void booker
      .until(() => booker.answers.has(command.key))
      .then(
        () => askNext(studio, index + 1),
        () => undefined,
      );
  };
  for (const studio of studios) askNext(studio, 0);
  return {
    asked: () => asked,
    stop: () => {
      isOpen = false;
    },
  };
}

/** Tuesday's first, then Wednesday's, and so on through the week. */
function timeOf(studio: Studio, index: number): BookCommand {
  const day = `2026-03-${String(3 + Math.floor(index / SLOTS)).padStart(2, '0')}`;
  const startAt = addMinutes(at('09:00', day), (index % SLOTS) * SLOT_MINUTES);
  return bookCommand(studio, { startAt });
}

async function untilBooked(booker: Booker, count: number): Promise<void> {
  const before = booker.answers.size;
  await booker.until(() => booker.answers.size >= before + count);
}

async function judge(client: PrismaClient, { answers }: Booker): Promise<string[]> {
  const told = [...answers.values()].flatMap((answer) =>
    answer.ok ? [answer.value.appointmentId] : [],
  );
  const rows = await client.appointment.findMany({ select: { id: true } });
  const present = new Set(rows.map((row) => row.id));
  const gone = told.filter((id) => !present.has(id));
  const broken = await brokenInvariants(client);
  return [
    ...(gone.length > 0 ? [`${gone.length} of ${told.length} acknowledged are gone`] : []),
    ...broken.map(({ promise }) => `not kept: ${promise}`),
  ];
}

/** Every intent has its answer by now: each was for a free time, and was booked once. */
async function judgeEnd(client: PrismaClient, booker: Booker): Promise<string[]> {
  const refused = [...booker.answers.values()].flatMap((one) => (one.ok ? [] : [one.error.code]));
  const rows = await client.appointment.count();
  const { size } = booker.answers;
  return [
    ...(await judge(client, booker)),
    ...refused.map((code) => `a free time was refused: ${code}`),
    ...(rows === size ? [] : [`${size} intents became ${rows} appointments`]),
  ];
}
