import { book } from '@/lib/appointment/mutations/book';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { addMinutes, type Instant, toIso } from '@/lib/time/instant';
import { callAction, onlineBooking } from '../call-action';
import { inMs, type Part, type Table } from '../part';
import { startServers } from '../servers';
import { spreadOf, timed } from '../spread';
import { type Clinic, openClinic } from './clinic';
import { plainPool, type Recorded, recordRolledBack, replay } from './recorded';
import { vacuum } from './vacuum';

const PROVIDERS = 100;
const SLOT_MINUTES = 15;
const BOOKINGS = 2_400;
const CLIENT_COUNTS = [1, 8, 32];
/** By the most clients, so that every connection is made and the code is warm. */
const WARM_UP = { bookings: 400, clients: 32 };
const HTTP_CLIENTS = 8;

/** Different times of a hundred providers, each booked without a hold before it. */
export const bookings: Part = {
  name: 'bookings',
  measure: async () => [await besidePlainStatements(), await overHttp()],
};

/** The mutation, and the very statements that it sends, sent by the driver alone. */
async function besidePlainStatements(): Promise<Table> {
  const pool = plainPool();
  await onePass(WARM_UP.bookings, WARM_UP.clients, pool);
  const rows: string[][] = [];
  for (const clients of CLIENT_COUNTS) rows.push(await onePass(BOOKINGS, clients, pool));
  await pool.end();
  const head = [`bookings over ${PROVIDERS} providers`, 'a second', 'median ms', 'p99 ms', 'count'];
  return { head: [...head, 'plain a second', 'of plain'], rows };
}

async function onePass(
  count: number,
  clients: number,
  pool: ReturnType<typeof plainPool>,
): Promise<string[]> {
  const slots = await freshSlots(count);
  const ours = await timed(() => inTurn(slots, clients, bookOne));
  const recorded = await record(count);
  const plain = await timed(() => inTurn(recorded, clients, (one) => replay(pool, one)));
  const perSecond = (tookMs: number) => (count / tookMs) * 1000;
  const share = (perSecond(ours.tookMs) / perSecond(plain.tookMs)) * 100;
  return [
    `${clients} at once`,
    perSecond(ours.tookMs).toFixed(0),
    ...inMs(spreadOf(ours.value)),
    perSecond(plain.tookMs).toFixed(0),
    `${share.toFixed(0)} %`,
  ];
}

/** Last, since what it leaves behind in memory and in the tables would weigh on who comes after it. */
async function record(count: number): Promise<Recorded[]> {
  const recorded: Recorded[] = [];
  for (const slot of await freshSlots(count)) {
    recorded.push(await recordRolledBack(() => bookOne(slot)));
  }
  await vacuum();
  return recorded;
}

/** The action of the production server, from the request to its answer. */
async function overHttp(): Promise<Table> {
  const { bases, headers } = await startServers(1);
  const base = bases[0] ?? '';
  const send = async ({ studio: { serviceId, providerId }, startAt }: Free) => {
    const input = onlineBooking({ serviceId, providerId, startAt: toIso(startAt) });
    const answer = await callAction({ base, headers, name: 'bookAction', input });
    if (answer !== 'won') throw new Error(`a free time was not booked: ${answer}`);
  };
  await forgetMessages();
  await inTurn(await freshSlots(WARM_UP.bookings), HTTP_CLIENTS, send);
  const slots = await freshSlots(BOOKINGS);
  const { value: times, tookMs } = await timed(() => inTurn(slots, HTTP_CLIENTS, send));
  const perSecond = ((times.length / tookMs) * 1000).toFixed(0);
  const row = [`${HTTP_CLIENTS} at once`, perSecond, ...inMs(spreadOf(times))];
  return { head: ['bookings over HTTP', 'a second', 'median ms', 'p99 ms', 'count'], rows: [row] };
}

/** Those of the other passes would be sent now, a few after each booking. */
async function forgetMessages(): Promise<void> {
  const status = 'SCHEDULED' as const;
  await db().notification.updateMany({ where: { status }, data: { status: 'CANCELLED' } });
}

/** A time that is free, and whose it is. */
interface Free {
  studio: Studio;
  startAt: Instant;
}

async function freshSlots(count: number): Promise<Free[]> {
  const clinic = await openClinic(PROVIDERS, { slotMinutes: SLOT_MINUTES });
  return Array.from({ length: count }, (_, index) => slotOf(clinic, index));
}

/** Neighbours in the list are of different providers. */
function slotOf({ businessId, serviceId, providers }: Clinic, index: number): Free {
  const provider = providers[index % PROVIDERS];
  if (!provider) throw new Error('a clinic has its providers');
  const startAt = addMinutes(at('00:00'), Math.floor(index / PROVIDERS) * SLOT_MINUTES);
  return { studio: { businessId, serviceId, providerId: provider.providerId }, startAt };
}

async function bookOne({ studio, startAt }: Free): Promise<void> {
  const details = { ...DETAILS, email: `${newId()}@example.com` };
  const answer = await book(bookCommand(studio, { startAt, details }));
  if (!answer.ok) throw new Error(`a free time was not booked: ${JSON.stringify(answer.error)}`);
}

/** So many clients, each taking the next of the list when its last answer has come; how long each took. */
async function inTurn<T>(
  list: readonly T[],
  clients: number,
  work: (one: T) => Promise<unknown>,
): Promise<number[]> {
  const waiting = [...list];
  const times: number[] = [];
  const client = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
      const next = one;
      times.push((await timed(() => work(next))).tookMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}
