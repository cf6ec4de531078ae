import { type Arbitrary, boolean, constant, constantFrom, integer, tuple } from 'fast-check';
import { hold, sweepExpired } from '@/lib/appointment/mutations/hold';
import { completePast, expireRequests } from '@/lib/appointment/mutations/overdue';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { findDemoPayment } from '@/lib/payment/data/demo';
import { restMinorAt } from '@/lib/payment/demo/bank';
import { endPastCredit } from '@/lib/payment/jobs/end-credit';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { tellDemoNews } from '@/lib/payment/mutations/demo-news';
import { refundDemo } from '@/lib/payment/mutations/demo-refund';
import { addMinutes, fromDate, type Instant } from '@/lib/time/instant';
import { MOMENTS, workAndDie } from './deaths';
import { type Step, step, stepWith } from './step';
import { ANY_BOOKING } from './steps-of-clients';
import { handBack } from './steps-of-staff';
import { comeTo, type World } from './world';

export const passing: Arbitrary<Step> = constantFrom(0, 1, 3, 14, 16, 29, 31, 61, 300).map(
  (minutes) =>
    step(`${minutes} minutes pass`, async (world) => {
      world.now = addMinutes(world.now, minutes);
    }),
);

/** When it is still free to cancel, when it has begun, when it is over. */
export const arriving: Arbitrary<Step> = tuple(ANY_BOOKING, constantFrom(-26 * 60, 1, 61)).map(
  ([chosen, minutes]) =>
    stepWith(`it comes to ${minutes} minutes after the start of`, chosen, (world, booking) =>
      comeTo(world, booking, minutes),
    ),
);

export const work: Arbitrary<Step> = constant(step('work', ({ now }) => workPayments({ now })));

export const deaths: Arbitrary<Step> = constantFrom(...MOMENTS).map((moment) =>
  step(`a worker dies ${moment}`, ({ now }) => workAndDie({ moment, now })),
);

export const sweeps: Arbitrary<Step> = constant(step('sweep', ({ now }) => sweepAll(now)));

export async function sweepAll(now: Instant): Promise<void> {
  await sweepExpired({ now });
  await expireRequests({ now });
  await completePast({ now });
  await endPastCredit({ now });
}

/** Late, in any order, and as often as they are kept. */
export const news: Arbitrary<Step> = tuple(integer({ min: 0, max: 5 }), boolean()).map(
  ([chosen, isKept]) =>
    step(
      `news ${chosen} come${isKept ? ', and will again' : ''}`,
      async (world) => {
        const index = chosen % world.news.length;
        const [ref] = isKept ? [world.news[index]] : world.news.splice(index, 1);
        if (ref) await hearDemo({ ref, now: world.now });
      },
      (model) => model.news > 0,
    ),
);

/** What banks have done by themselves is told, unless it is lost before. */
export const newsOfBanks: Arbitrary<Step> = constant(
  step('the gateway tells of banks', ({ now }) => tellDemoNews({ now })),
);

export const comparisons: Arbitrary<Step> = constant(
  step('compare the books', ({ now }) => reconcileNow({ now })),
);

/** A person at the gateway gives back a part of what is there, and nobody tells us. */
export const refundsElsewhere: Arbitrary<Step> = tuple(
  ANY_BOOKING,
  constantFrom(1, 2, 3),
  boolean(),
).map(([chosen, part, isTold]) =>
  stepWith(`a person at the gateway gives back 1/${part} of`, chosen, async (world, { uid }) => {
    const charge = await lastCharge(uid);
    const restMinor = charge ? restMinorAt(charge, world.now) : 0;
    if (!charge || restMinor < part) return;
    const { ref: chargeRef } = charge;
    const amountMinor = Math.floor(restMinor / part);
    const refund = { key: newId(), refundId: newId(), chargeRef, amountMinor, currency: 'GBP' };
    await refundDemo({ ...refund, now: world.now });
    if (isTold) world.news.push(chargeRef);
  }),
);

async function lastCharge(uid: string) {
  const payments = await db().payment.findMany({ where: { uid }, select: { id: true } });
  const charge = await db().demoPayment.findFirst({
    where: { paymentId: { in: payments.map(({ id }) => id) }, status: 'captured' },
    select: { ref: true },
    orderBy: [{ createdAt: 'desc' }, { ref: 'desc' }],
  });
  return charge ? findDemoPayment(db(), charge) : undefined;
}

/** By when an unpaid time is free again at the latest, after its half hour. */
const GRACE_MS = 60_000;

/** Somebody else wants the time: who did not pay for it does not have it any more. */
export const rivals: Arbitrary<Step> = ANY_BOOKING.map((chosen) =>
  stepWith('somebody else wants the time of', chosen, async (world, { appointmentId }) => {
    const row = await db().appointment.findUniqueOrThrow({ where: { id: appointmentId } });
    const { serviceId, providerId, holdExpiresAt } = row;
    const startAt = fromDate(row.startAt);
    if (!holdExpiresAt || startAt <= world.now) return;
    const slot = { serviceId, providerId, startAt };
    const rival = { businessId: world.shop.businessId, slot, visitorHash: newId() };
    const held = await hold({ ...rival, now: world.now });
    const isOver = world.now >= fromDate(holdExpiresAt) + GRACE_MS;
    if (isOver && !held.ok) throw new Error(`an unpaid time is not free again: ${held.error}`);
  }),
);

/** Everybody goes home, what was on its way arrives or is lost, and the machines run on. */
export async function settleDown(world: World): Promise<void> {
  await db().demoNews.deleteMany();
  for (const minutes of QUIET) {
    world.now = addMinutes(world.now, minutes);
    await sweepAll(world.now);
    await workPayments({ now: world.now });
    await handBack(world);
  }
  await reconcileNow({ now: world.now });
  await workPayments({ now: world.now });
  world.now = addMinutes(world.now, LAST_MINUTES);
  await workPayments({ now: world.now });
  await reconcileNow({ now: world.now });
}

/** Unpaid times end, pages end, appointments end, and what could be taken back cannot be any more. */
const QUIET = [31, 61, 4 * 24 * 60, 61];
const LAST_MINUTES = 61;
