import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { DemoCardName } from '@/lib/payment/demo/card';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { LEASE_MS } from '@/lib/payment/work';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { brokenInvariants } from '@/lib/testing/invariants';
import { aPaying, type Paying } from '@/lib/testing/payment-builders';
import { addMinutes, type Instant, instantOf } from '@/lib/time/instant';
import { MOMENTS, type Moment, workAndDie } from './deaths';

/** What is due to be done at the gateway for an account, and since when. */
interface Due {
  uid: string;
  now: Instant;
}

interface TaskCase {
  /** Leads to where the task is due. */
  prepare: () => Promise<Due>;
  /** The payment and the refunds in the end, and how many the gateway has made of both. */
  ends: string;
}

const START = at('10:00');
const PREPAID = { priceMinor: 6000, paymentTerms: 'FULL', policy: { ...PRESETS.fair } } as const;
const STAFF = { kind: 'STAFF', userId: newId() } as const;
const CLIENT = { kind: 'CLIENT' } as const;

export const TASK_CASES = {
  OPEN: {
    prepare: async () => due(await paying(PREPAID)),
    ends: 'OPEN, at the gateway 1 and 0 refunds',
  },
  LOOK: {
    prepare: async () => {
      const one = await paying(PREPAID);
      await hearDemo({ ref: await pays(one), now: NOW });
      return due(one);
    },
    ends: 'CAPTURED 6000, at the gateway 1 and 0 refunds',
  },
  CAPTURE: {
    prepare: async () => {
      const one = await paid({ ...PREPAID, approvalRequired: true });
      await ask(one, 'approve', { actor: STAFF, now: NOW });
      return due(one);
    },
    ends: 'CAPTURED 6000, at the gateway 1 and 0 refunds',
  },
  RELEASE: {
    prepare: async () => {
      const one = await paying(PREPAID);
      await workPayments({ now: NOW });
      const now = addMinutes(NOW, 30);
      await sweepExpired({ now });
      return due(one, now);
    },
    ends: 'ENDED, at the gateway 1 and 0 refunds',
  },
  CHARGE: {
    prepare: async () => {
      const one = await paid({ ...PREPAID, paymentTerms: 'CARD' });
      await ask(one, 'mark-no-show', { actor: STAFF, now: START });
      return due(one, addMinutes(START, 15));
    },
    ends: 'CARD_KEPT, CAPTURED 6000, at the gateway 2 and 0 refunds',
  },
  refund: {
    prepare: async () => {
      const one = await paid(PREPAID);
      await ask(one, 'cancel', { actor: CLIENT, now: NOW });
      return due(one);
    },
    ends: 'CAPTURED 6000, DONE 6000, at the gateway 1 and 1 refunds',
  },
} as const satisfies Record<string, TaskCase>;

export type TaskName = keyof typeof TASK_CASES;

export const TASK_NAMES = Object.keys(TASK_CASES) as TaskName[];

/**
 * A worker dies over a task, and another one finds it when the lease is over: what it was to do has
 * been done in the end, once. Answers what went against that.
 */
export async function dieOver(task: TaskName, moment: Moment): Promise<string[]> {
  const { prepare, ends } = TASK_CASES[task];
  const { uid, now } = await prepare();
  await workAndDie({ moment, now });
  const afterDeath = await brokenInvariants(db());
  const early = await workPayments({ now: instantOf(now + LEASE_MS - 1) });
  await workPayments({ now: instantOf(now + LEASE_MS) });
  const end = await endOf(uid);
  const broken = await brokenInvariants(db());
  return [
    ...(early === 0 ? [] : ['somebody else took it before its lease was over']),
    ...(end === ends ? [] : [`it ended as "${end}" and not as "${ends}"`]),
    ...[...afterDeath, ...broken].map(({ promise }) => `not kept: ${promise}`),
  ].map((text) => `${task}, ${moment}: ${text}`);
}

/** Every moment of every task; answers how many deaths there were. */
export async function dieEverywhere() {
  const violations: string[] = [];
  for (const task of TASK_NAMES) {
    for (const moment of MOMENTS) violations.push(...(await dieOver(task, moment)));
  }
  return { deaths: TASK_NAMES.length * MOMENTS.length, violations };
}

async function paying(service: object): Promise<Paying> {
  return aPaying(await aStudio(db(), { service }), { startAt: START });
}

async function paid(service: object): Promise<Paying> {
  const one = await paying(service);
  await hearDemo({ ref: await pays(one), now: NOW });
  await workPayments({ now: NOW });
  return one;
}

async function pays({ paymentId }: Paying, card: DemoCardName = 'pays'): Promise<string> {
  await workPayments({ now: NOW });
  const { ref } = await db().demoPayment.findFirstOrThrow({ where: { paymentId } });
  await payDemo({ ref, card, step: 'pay', now: NOW });
  return ref;
}

async function ask(
  { appointmentId }: Paying,
  verb: 'approve' | 'cancel' | 'mark-no-show',
  by: { actor: typeof STAFF | typeof CLIENT; now: Instant },
): Promise<void> {
  await settle({ target: { appointmentId, bySystem: true }, verb, reason: '', ...by });
}

function due({ uid }: Paying, now: Instant = NOW): Due {
  return { uid, now };
}

async function endOf(uid: string): Promise<string> {
  const payments = await db().payment.findMany({
    where: { uid },
    select: { id: true, status: true, capturedMinor: true, task: true, refunds: true },
    orderBy: { id: 'asc' },
  });
  const ids = payments.map(({ id }) => id);
  const pages = await db().demoPayment.count({ where: { paymentId: { in: ids } } });
  const refunds = await db().demoRefund.count({ where: { payment: { paymentId: { in: ids } } } });
  const ours = payments.map(({ status, capturedMinor, task }) =>
    [status, capturedMinor || '', task ?? ''].join(' ').trim(),
  );
  const back = payments.flatMap((one) => one.refunds.map((r) => `${r.status} ${r.amountMinor}`));
  const counts = `at the gateway ${pages} and ${refunds} refunds`;
  return [...ours, ...back, counts].join(', ');
}
