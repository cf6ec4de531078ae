import { bookOnline } from '@/lib/appointment/mutations/book-online';
import type { Slot } from '@/lib/appointment/mutations/take-slot';
import { newId } from '@/lib/id';
import { DETAILS, FREE_TERMS } from '@/lib/testing/commands';
import { at, HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import { addMinutes } from '@/lib/time/instant';
import { inMs, type Part } from '../part';
import { spreadOf, timed } from '../spread';
import { type Clinic, openClinic } from './clinic';

const PROVIDERS = 20;
const SLOT_MINUTES = 15;
const BOOKINGS = 400;
const CLIENT_COUNTS = [1, 8, 32];

/** Different times of twenty providers, booked through the mutation that the action calls. */
export const bookings: Part = {
  name: 'bookings',
  measure: async () => {
    await bookAll(await freshSlots(40), 4);
    const rows: string[][] = [];
    for (const clients of CLIENT_COUNTS) rows.push(await rowOf(clients));
    const head = ['bookings over 20 providers', 'a second', 'median ms', 'p99 ms', 'bookings'];
    return [{ head, rows }];
  },
};

async function rowOf(clients: number): Promise<string[]> {
  const slots = await freshSlots(BOOKINGS);
  const { value: times, tookMs } = await timed(() => bookAll(slots, clients));
  const perSecond = ((times.length / tookMs) * 1000).toFixed(0);
  return [`${clients} at once`, perSecond, ...inMs(spreadOf(times))];
}

async function freshSlots(count: number): Promise<Slot[]> {
  const clinic = await openClinic(PROVIDERS, { slotMinutes: SLOT_MINUTES });
  return Array.from({ length: count }, (_, index) => slotOf(clinic, index));
}

/** Neighbours in the list are of different providers. */
function slotOf({ serviceId, providers }: Clinic, index: number): Slot {
  const provider = providers[index % PROVIDERS];
  if (!provider) throw new Error('a clinic has its providers');
  const startAt = addMinutes(at('00:00'), Math.floor(index / PROVIDERS) * SLOT_MINUTES);
  return { serviceId, providerId: provider.providerId, startAt };
}

/** So many clients, each taking the next slot of the list when its last answer has come. */
async function bookAll(slots: readonly Slot[], clients: number): Promise<number[]> {
  const waiting = [...slots];
  const times: number[] = [];
  const client = async () => {
    for (let slot = waiting.shift(); slot; slot = waiting.shift()) times.push(await bookOne(slot));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}

async function bookOne(slot: Slot): Promise<number> {
  const visitor = { visitorHash: newId(), timezone: HOME_ZONE };
  const details = { ...DETAILS, email: `${newId()}@example.com` };
  const booking = { key: newId(), slot, details, ...FREE_TERMS, visitor, now: NOW };
  const { value, tookMs } = await timed(() => bookOnline(booking));
  if (!value.ok) throw new Error(`a free time was not booked: ${value.error.code}`);
  return tookMs;
}
