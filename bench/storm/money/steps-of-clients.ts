import { type Arbitrary, constantFrom, integer, record, tuple } from 'fast-check';
import { book } from '@/lib/appointment/mutations/book';
import { hold } from '@/lib/appointment/mutations/hold';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { readFreeCredit } from '@/lib/payment/data/free-credit';
import type { DemoCardName } from '@/lib/payment/demo/card';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { wantBalance } from '@/lib/payment/mutations/want-balance';
import { DETAILS } from '@/lib/testing/commands';
import { SERVICES } from './shop';
import { type Step, step, stepWith } from './step';
import { type Booking, creditorOf, hourAhead, READER, type World } from './world';

/** Whose banks do something by themselves, when all seems to be over. */
const RESTLESS_CARDS = ['refund-waits', 'refund-returns', 'dispute-lost', 'dispute-won'] as const;

const CARDS: readonly DemoCardName[] = [
  ...(['pays', 'pays', 'confirms', 'declined', 'lost', 'declines-later'] as const),
  ...RESTLESS_CARDS,
];

/** Which booking a step is about, of those that there are. */
export const ANY_BOOKING = integer({ min: 0, max: 3 });
export const ANY_HOUR = integer({ min: 0, max: 40 });

/** How far a client comes by themselves: who goes on pays, and mostly all is well. */
const REACHES = ['presses', 'sees the page', 'pays', 'pays, which is heard'] as const;

export const bookings: Arbitrary<Step> = record({
  service: integer({ min: 0, max: SERVICES.length - 1 }),
  hours: ANY_HOUR,
  spends: constantFrom(false, false, true),
  reach: constantFrom(...REACHES, REACHES[3], REACHES[3], REACHES[3]),
  card: constantFrom('pays', 'pays', 'pays', 'pays', ...RESTLESS_CARDS),
}).map(({ service, hours, spends, reach, card }) =>
  step(
    `book "${SERVICES[service]?.name}" ${hours} h ahead${spends ? ' with credit' : ''}, who ${reach} by "${card}"`,
    async (world) => {
      const serviceId = world.shop.serviceIds[service] ?? '';
      const booking = await bookTime(world, { serviceId, hours, spends });
      if (booking) await goOn(world, booking, { reach: REACHES.indexOf(reach), card });
    },
  ),
);

async function goOn(
  world: World,
  { uid }: Booking,
  { reach, card }: { reach: number; card: DemoCardName },
): Promise<void> {
  const { now } = world;
  if (reach >= REACHES.indexOf('sees the page')) await workPayments({ now });
  if (reach >= REACHES.indexOf('pays')) await pay(world, { uid, card });
  if (reach < REACHES.indexOf('pays, which is heard')) return;
  for (const ref of world.news.slice(-1)) await hearDemo({ ref, now });
  await workPayments({ now });
}

interface Wish {
  serviceId: string;
  hours: number;
  spends: boolean;
}

async function bookTime(
  world: World,
  { serviceId, hours, spends }: Wish,
): Promise<Booking | undefined> {
  const { shop, client, now } = world;
  const { businessId, providerId } = shop;
  const slot = { serviceId, providerId, startAt: hourAhead(world, hours) };
  const visitorHash = newId();
  const held = await hold({ businessId, slot, visitorHash, now });
  if (!held.ok) return undefined;
  const details = { ...DETAILS, ...client };
  const credit = spends ? await creditOf(world) : undefined;
  const who = { businessId, visitorHash, details, ...READER, credit, actor: CLIENT };
  const booked = await book({ key: newId(), slot, ...who, now });
  if (!booked.ok) return undefined;
  const { appointmentId } = booked.value;
  const { uid } = await db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    select: { uid: true },
  });
  const booking = { appointmentId, uid };
  world.bookings.push(booking);
  return booking;
}

const CLIENT = { kind: 'CLIENT' } as const;

async function creditOf(world: World) {
  const { businessId } = world.shop;
  const clientId = await creditorOf(world);
  if (!clientId) return undefined;
  const whose = { businessId, clientId, currency: 'GBP' };
  const amountMinor = await readFreeCredit(db(), { ...whose, goodAt: world.now });
  return amountMinor > 0 ? { clientId, amountMinor } : undefined;
}

/** The client on the gateway's page, by whatever card. */
export const payments: Arbitrary<Step> = tuple(ANY_BOOKING, constantFrom(...CARDS)).map(
  ([chosen, card]) =>
    stepWith(`pay by "${card}" for`, chosen, async (world, { uid }) => {
      await workPayments({ now: world.now });
      await pay(world, { uid, card });
    }),
);

/** Its news are on their way, unless they are lost at once. */
async function pay(
  world: World,
  { uid, card }: { uid: string; card: DemoCardName },
): Promise<void> {
  const ref = await lastPage(uid);
  if (!ref) return;
  for (const press of ['pay', 'confirm'] as const) {
    const paid = await payDemo({ ref, card, step: press, now: world.now });
    if (!paid.ok || paid.value.next === 'lost') return;
    if (paid.value.next === 'return') world.news.push(ref);
  }
}

async function lastPage(uid: string): Promise<string | undefined> {
  const payments = await db().payment.findMany({ where: { uid }, select: { id: true } });
  const page = await db().demoPayment.findFirst({
    where: { paymentId: { in: payments.map(({ id }) => id) }, status: 'open' },
    select: { ref: true },
    orderBy: [{ createdAt: 'desc' }, { ref: 'desc' }],
  });
  return page?.ref;
}

export const balances: Arbitrary<Step> = ANY_BOOKING.map((chosen) =>
  stepWith('pay the balance of', chosen, ({ now }, booking) =>
    wantBalance({ clientTokenHash: linkOf(booking), now }),
  ),
);

/** The claim of who has the link. */
export function linkOf({ appointmentId }: Booking): string {
  const token = manageToken({ secret: env().APP_SECRET, appointmentId, generation: 1 });
  return hashToken(token);
}
