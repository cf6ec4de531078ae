import { db } from '@/lib/db/client';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, HOME_ZONE } from '@/lib/testing/fixed-clock';
import { together } from '@/lib/testing/together';
import { toIso } from '@/lib/time/instant';
import { callAction, onlineBooking } from '../call-action';
import { type Servers, startServers } from '../servers';
import { digits, spreadOf, timed } from '../spread';
import type { Trial, TrialReport } from './trial';

const CLIENTS = 50;
const ROUNDS = 20;
/** Who hears "busy" asks again under the same key, so often at most in all. */
const MOST_ASKED = 5;

/** What a client was told by one of the servers, and how long that took. */
interface Told {
  server: number;
  answer: string;
  asked: number;
  tookMs: number;
}

/** Clients of two servers that know nothing of each other want one and the same time. */
export const twoServers: Trial = {
  name: 'two-servers',
  promise: 'of all who want one time, at whichever server, exactly one has it',
  run: async () => {
    const servers = await startServers(2);
    await Promise.all(servers.bases.map((_, server) => warmUp(servers, server)));
    const told: Told[] = [];
    const violations: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const studio = await aStudio(db());
      const heard = await together(CLIENTS, (client) => want(servers, studio, client));
      told.push(...heard);
      const broken = await judge(studio, heard);
      violations.push(...broken.map((text) => `round ${round}: ${text}`));
    }
    return reportOf(told, violations);
  },
};

/** The first answer of a server takes longer than all others. */
async function warmUp(servers: Servers, server: number): Promise<void> {
  const studio = await aStudio(db());
  await want(servers, studio, server);
  await want(servers, studio, server + servers.bases.length);
}

/** Neighbours go to different servers; of the clients of each, every second one holds first. */
async function want(servers: Servers, studio: Studio, client: number): Promise<Told> {
  const server = client % servers.bases.length;
  const isHolder = Math.floor(client / servers.bases.length) % 2 === 1;
  const [name, input] = isHolder
    ? ['holdAction', holdInput(studio)]
    : ['bookAction', bookInput(studio)];
  const call = { base: servers.bases[server] ?? '', headers: servers.headers, name, input };
  const { value: heard, tookMs } = await timed(() => askUntilHeard(() => callAction(call)));
  return { server, ...heard, tookMs };
}

async function askUntilHeard(ask: () => Promise<string>): Promise<Pick<Told, 'answer' | 'asked'>> {
  for (let asked = 1; ; asked++) {
    const answer = await ask();
    if (answer !== 'busy' || asked === MOST_ASKED) return { answer, asked };
  }
}

function holdInput({ serviceId, providerId }: Studio): unknown {
  return { serviceId, providerId, startAt: toIso(at('10:00')), reader: { timezone: HOME_ZONE } };
}

function bookInput({ serviceId, providerId }: Studio): unknown {
  return onlineBooking({ serviceId, providerId, startAt: toIso(at('10:00')) });
}

async function judge({ providerId }: Studio, told: readonly Told[]): Promise<string[]> {
  const winners = told.filter((one) => one.answer === 'won').length;
  const failures = told.filter((one) => !['won', 'taken'].includes(one.answer));
  const status = { in: ['PENDING' as const, 'CONFIRMED' as const] };
  const rows = await db().appointment.count({ where: { providerId, status } });
  return [
    ...(winners === 1 ? [] : [`${winners} clients have the time`]),
    ...(rows === winners ? [] : [`${winners} were told yes and ${rows} have a row`]),
    ...failures.map((one) => `a client heard "${one.answer}" from server ${one.server}`),
  ];
}

function reportOf(told: readonly Told[], violations: string[]): TrialReport {
  const head = ['server', 'won', 'taken', 'else', 'asked again', 'p50 ms', 'p99 ms', 'max ms'];
  const rows = [0, 1].map((server) => {
    const own = told.filter((one) => one.server === server);
    const count = (answer: string) => own.filter((one) => one.answer === answer).length;
    const rest = own.length - count('won') - count('taken');
    const { p50Ms, p99Ms, maxMs } = spreadOf(own.map((one) => one.tookMs));
    const again = own.filter((one) => one.asked > 1).length;
    const counts = [count('won'), count('taken'), rest, again].map(String);
    return [String(server), ...counts, ...[p50Ms, p99Ms, maxMs].map(digits)];
  });
  return { head, rows, violations };
}
