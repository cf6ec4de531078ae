import { type Arbitrary, constantFrom, integer, record, tuple } from 'fast-check';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { waiveFee } from '@/lib/appointment/mutations/waive-fee';
import { WAIVERS } from '@/lib/availability/waivers';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { amountText } from '@/lib/money/money';
import { giveCredit } from '@/lib/payment/mutations/give-credit';
import { markGivenBack } from '@/lib/payment/mutations/mark-given-back';
import { refundByStaff } from '@/lib/payment/mutations/refund-by-staff';
import { retryRefund } from '@/lib/payment/mutations/retry-refund';
import { takeAtPlace } from '@/lib/payment/mutations/take-at-place';
import { SERVICES } from './shop';
import { type Step, step, stepWith } from './step';
import { ANY_BOOKING, ANY_HOUR, linkOf } from './steps-of-clients';
import { type Booking, comeTo, creditorOf, hourAhead, type World } from './world';

const STAFF = { kind: 'STAFF', userId: newId() } as const;
const CLIENT = { kind: 'CLIENT' } as const;

interface Ending extends Pick<SettleCommand, 'verb' | 'actor' | 'forClient' | 'waived'> {
  /** It is done when it has come to so many minutes after the start at least. */
  minutes?: number;
}

const LATE = -180;
const BEGUN = 1;

/** How an appointment comes to an end, or back from it. */
const ENDINGS: Record<string, Ending> = {
  'cancel as the client': { verb: 'cancel', actor: CLIENT },
  'cancel late as the client': { verb: 'cancel', actor: CLIENT, minutes: LATE },
  'cancel as staff': { verb: 'cancel', actor: STAFF },
  'cancel late for the client': { verb: 'cancel', actor: STAFF, forClient: true, minutes: LATE },
  'mark as missed': { verb: 'mark-no-show', actor: STAFF, minutes: BEGUN },
  'mark as missed, waived': { verb: 'mark-no-show', actor: STAFF, waived: 'Ill.', minutes: BEGUN },
  complete: { verb: 'complete', actor: STAFF, minutes: BEGUN },
  undo: { verb: 'undo', actor: STAFF },
  approve: { verb: 'approve', actor: STAFF },
  decline: { verb: 'decline', actor: STAFF },
};

const ENDING_NAMES = [
  ...Object.keys(ENDINGS),
  ...['undo', 'undo', 'undo', 'approve', 'approve', 'mark as missed', 'complete'],
];

export const endings: Arbitrary<Step> = tuple(constantFrom(...ENDING_NAMES), ANY_BOOKING).map(
  ([name, chosen]) =>
    stepWith(name, chosen, async (world, booking) => {
      const { minutes, ...ending } = ENDINGS[name] ?? { verb: 'undo' as const, actor: STAFF };
      if (minutes !== undefined) await comeTo(world, booking, minutes);
      const target = targetOf(booking, {
        by: ending.actor,
        businessId: world.shop.businessId,
      });
      return settle({ target, ...ending, reason: '', now: world.now });
    }),
);

export const moves: Arbitrary<Step> = record({
  chosen: ANY_BOOKING,
  hours: ANY_HOUR,
  by: constantFrom(CLIENT, STAFF),
}).map(({ chosen, hours, by }) =>
  stepWith(`move as ${by.kind} to ${hours} h ahead`, chosen, async (world, booking) => {
    const { shop, now } = world;
    const { providerId, businessId } = shop;
    const moved = await reschedule({
      key: newId(),
      target: targetOf(booking, { by, businessId }),
      to: { providerId, startAt: hourAhead(world, hours) },
      waive: WAIVERS,
      actor: by,
      now,
    });
    if (moved.ok) booking.appointmentId = moved.value.appointmentId;
  }),
);

function targetOf(
  booking: Booking,
  { by, businessId }: { by: SettleCommand['actor']; businessId: string },
): SettleCommand['target'] {
  if (by.kind === 'CLIENT') return { clientTokenHash: linkOf(booking) };
  return { appointmentId: booking.appointmentId, businessIds: [businessId] };
}

/** The fee of the present time, or of the first one that it was moved from. */
export const waivers: Arbitrary<Step> = tuple(ANY_BOOKING, constantFrom('desc', 'asc')).map(
  ([chosen, order]) =>
    stepWith(
      `waive the ${order === 'desc' ? 'last' : 'first'} fee of`,
      chosen,
      async (world, { uid }) => {
        const { businessId } = world.shop;
        const { id, version } = await db().appointment.findFirstOrThrow({
          where: { uid, businessId },
          select: { id: true, version: true },
          orderBy: { scheduleVersion: order },
        });
        const target = { appointmentId: id, businessIds: [businessId] };
        const why = { waived: 'Snow.', actor: STAFF };
        return waiveFee({ key: newId(), target, version, ...why, now: world.now });
      },
    ),
);

/** Of a service, for what is booked or moved from now on. */
export const prices: Arbitrary<Step> = tuple(
  integer({ min: 0, max: SERVICES.length - 1 }),
  integer({ min: 2001, max: 9000 }),
).map(([service, priceMinor]) =>
  step(`"${SERVICES[service]?.name}" costs ${priceMinor} by now`, async ({ shop }) => {
    const where = { id: shop.serviceIds[service] ?? '' };
    await db().service.update({ where, data: { priceMinor } });
  }),
);

export const gifts: Arbitrary<Step> = integer({ min: 1, max: 7000 }).map((amountMinor) =>
  step(`give a credit of ${amountMinor}`, (world) => give(world, amountMinor)),
);

async function give(world: World, amountMinor: number): Promise<void> {
  const { shop, now } = world;
  const { businessId } = shop;
  const clientId = await creditorOf(world);
  if (!clientId) return;
  const credit = { businessId, clientId, currency: 'GBP', amountMinor, reason: 'Sorry.' };
  await db().$transaction((tx) => giveCredit(tx, { ...credit, actor: STAFF, now }));
}

/** Staff give back a part of the last payment. */
export const refundsByStaff: Arbitrary<Step> = tuple(ANY_BOOKING, constantFrom(1, 2, 3)).map(
  ([chosen, part]) =>
    stepWith(`staff give back 1/${part} of`, chosen, async (world, { uid }) => {
      const { businessId } = world.shop;
      const payment = await db().payment.findFirst({
        where: { uid, status: 'CAPTURED' },
        orderBy: { id: 'desc' },
      });
      if (!payment) return;
      const amount = amountText({
        amountMinor: Math.ceil(payment.capturedMinor / part),
        currency: 'GBP',
      });
      const asked = { paymentId: payment.id, businessIds: [businessId], amount, reason: 'Sorry.' };
      await refundByStaff({ key: newId(), ...asked, actor: STAFF, now: world.now });
    }),
);

/** What has failed is asked for once more. */
export const retries: Arbitrary<Step> = ANY_BOOKING.map((chosen) =>
  stepWith('staff try again what failed for', chosen, async ({ shop, now }, { uid }) => {
    const { businessId } = shop;
    const failed = await db().refund.findFirst({
      where: { payment: { uid }, status: 'FAILED' },
      select: { id: true },
      orderBy: { id: 'desc' },
    });
    if (!failed) return;
    await retryRefund({ refundId: failed.id, businessIds: [businessId], actor: STAFF, now });
  }),
);

/** Staff take money by hand. */
export const takings: Arbitrary<Step> = tuple(ANY_BOOKING, integer({ min: 1, max: 60 })).map(
  ([chosen, pounds]) =>
    stepWith(`staff take ${pounds} pounds for`, chosen, ({ shop, now }, { appointmentId }) =>
      takeAtPlace({
        key: newId(),
        appointmentId,
        businessIds: [shop.businessId],
        amount: String(pounds),
        actor: STAFF,
        now,
      }),
    ),
);

/** What was taken by hand is handed back by hand. */
export async function handBack({ shop, now }: World): Promise<void> {
  const { businessId } = shop;
  const due = await db().refund.findMany({
    where: { businessId, status: 'PENDING', payment: { gateway: 'place' } },
    select: { id: true },
  });
  for (const { id: refundId } of due) {
    await markGivenBack({ refundId, businessIds: [businessId], actor: STAFF, now });
  }
}
