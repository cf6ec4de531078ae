import { beforeEach, describe, expect, test } from 'vitest';
import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { applySeen } from '@/lib/payment/mutations/apply-seen';
import { claimPayments } from '@/lib/payment/mutations/claim';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { LEASE_MS } from '@/lib/payment/work';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, type Paying, seen } from '@/lib/testing/payment-builders';
import { addMinutes, type Instant, instantOf } from '@/lib/time/instant';

freshDatabase();

let paying: Paying;
beforeEach(async () => {
  const service = { priceMinor: 6000, paymentTerms: 'FULL', approvalRequired: true } as const;
  paying = await aPaying(await aStudio(db(), { service }), { startAt: at('10:00') });
});

const payment = () => db().payment.findUniqueOrThrow({ where: { id: paying.paymentId } });

async function opened(): Promise<string> {
  await workPayments({ now: NOW });
  return (await payment()).gatewayRef ?? '';
}

/** A worker takes what is due and calls the gateway; what it heard is applied when the test says so. */
async function calls(now: Instant): Promise<{ fence: number }> {
  const leaseUntil = instantOf(now + LEASE_MS);
  const [claim] = await claimPayments(db(), { now, limit: 1, leaseUntil });
  return { fence: claim?.fence ?? -1 };
}

async function answers(
  { fence }: { fence: number },
  given: Parameters<typeof seen>[1],
  now: Instant,
): Promise<void> {
  const { gatewayRef } = await payment();
  const heard = await seen(paying.paymentId, { ...(gatewayRef && { gatewayRef }), ...given });
  await applySeen(paying.paymentId, { seen: heard, fence, now });
}

test('news are not believed: what nobody has paid is not paid, whatever is said', async () => {
  const ref = await opened();
  await hearDemo({ ref, now: NOW });
  await workPayments({ now: NOW });
  expect(await payment()).toMatchObject({ status: 'OPEN', capturedMinor: 0, task: null });
  const { appointmentId: id } = paying;
  const { pendingReason } = await db().appointment.findUniqueOrThrow({ where: { id } });
  expect(pendingReason).toBe('PAYMENT');
});

describe('what is to be done at the gateway is not ended by a worker who does something else', () => {
  test('news that come while it looks are looked at again', async () => {
    const ref = await opened();
    await hearDemo({ ref, now: NOW });
    const early = await calls(NOW);
    await payDemo({ ref, card: 'pays', step: 'pay', now: NOW });
    await hearDemo({ ref, now: NOW });
    await answers(early, { status: 'open' }, NOW);
    expect((await payment()).task).toBe('LOOK');
    await workPayments({ now: NOW });
    expect((await payment()).status).toBe('AUTHORISED');
  });

  test('a time that is let go while its page is opened has the page closed', async () => {
    const opens = await calls(NOW);
    const later = addMinutes(NOW, 30);
    await sweepExpired({ now: later });
    await answers(opens, { status: 'open' }, later);
    expect(await payment()).toMatchObject({ status: 'OPEN', task: 'RELEASE' });
  });

  test('a cancellation while money is taken is not forgotten', async () => {
    const ref = await opened();
    await payDemo({ ref, card: 'pays', step: 'pay', now: NOW });
    await hearDemo({ ref, now: NOW });
    await workPayments({ now: NOW });
    const actor = { kind: 'STAFF', userId: newId() } as const;
    const target = { appointmentId: paying.appointmentId, bySystem: true } as const;
    const of = { target, reason: '', actor, now: NOW };
    await settle({ ...of, verb: 'approve' });
    const takes = await calls(NOW);
    await settle({ ...of, verb: 'cancel' });
    await answers(takes, { status: 'authorised' }, NOW);
    expect((await payment()).task).toBe('RELEASE');
  });
});
