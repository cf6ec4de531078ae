import { expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { reconcileNow } from '@/lib/payment/jobs/reconcile';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { claimPayments } from '@/lib/payment/mutations/claim';
import { chargeDemoCard } from '@/lib/payment/mutations/demo-charge';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { LEASE_MS } from '@/lib/payment/work';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying } from '@/lib/testing/payment-builders';
import { addMinutes, type Instant, instantOf } from '@/lib/time/instant';

freshDatabase();

const DUE = addMinutes(at('10:00'), 15);
const OVER = instantOf(DUE + LEASE_MS);

/** A missed appointment whose fee is due to be charged to the card that was kept. */
async function aFeeDue() {
  const policy = { ...PRESETS.fair };
  const studio = await aStudio(db(), {
    service: { priceMinor: 6000, paymentTerms: 'CARD', policy },
  });
  const { paymentId, appointmentId, uid } = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
  const { ref } = await db().demoPayment.findFirstOrThrow({ where: { paymentId } });
  await payDemo({ ref, card: 'pays', step: 'pay', now: NOW });
  await hearDemo({ ref, now: NOW });
  await workPayments({ now: NOW });
  const target = { appointmentId, bySystem: true } as const;
  const by = { actor: { kind: 'STAFF', userId: newId() }, now: at('10:00') } as const;
  await settle({ target, verb: 'mark-no-show', reason: '', ...by });
  return db().payment.findFirstOrThrow({ where: { uid, purpose: 'FEE' } });
}

type Fee = Awaited<ReturnType<typeof aFeeDue>>;

/** A worker takes the fee from the card, and dies before it writes that down. */
async function isChargedByOneWhoDies(fee: Fee, now: Instant): Promise<void> {
  await claimPayments(db(), { now, limit: 10, leaseUntil: instantOf(now + LEASE_MS) });
  const { id: paymentId, amountMinor, currency, customerRef, cardRef } = fee;
  await chargeDemoCard({
    ...{ key: `${paymentId} charge`, paymentId, amountMinor, currency, now },
    ...{ customerRef: customerRef ?? '', cardRef: cardRef ?? '' },
    description: 'Fee by the agreed terms',
  });
}

const stored = ({ id }: Fee) => db().payment.findUniqueOrThrow({ where: { id } });
const open = ({ id: paymentId }: Fee) =>
  db().reconciliationFinding.count({ where: { paymentId, resolvedAt: null } });

test('a comparison leaves a charge that is under way to its worker, and sees later that it agrees', async () => {
  const fee = await aFeeDue();
  await isChargedByOneWhoDies(fee, DUE);
  await reconcileNow({ now: addMinutes(DUE, 1) });
  expect([(await stored(fee)).task, await open(fee)]).toEqual(['CHARGE', 1]);
  await workPayments({ now: OVER });
  await reconcileNow({ now: OVER });
  expect(await stored(fee)).toMatchObject({ status: 'CAPTURED', capturedMinor: 6000 });
  expect([await open(fee), await pagesOf(fee)]).toEqual([0, 1]);
});

test('a charge that no worker will look at again is found by the comparison, and not made twice', async () => {
  const fee = await aFeeDue();
  await isChargedByOneWhoDies(fee, DUE);
  await db().payment.update({ where: { id: fee.id }, data: { task: null, nextAt: null } });
  await reconcileNow({ now: OVER });
  expect(await stored(fee)).toMatchObject({ status: 'CAPTURED', capturedMinor: 6000 });
  expect([await open(fee), await pagesOf(fee)]).toEqual([0, 1]);
});

const pagesOf = ({ id: paymentId }: Fee) => db().demoPayment.count({ where: { paymentId } });
