import { beforeEach, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { claimRefunds, putOff } from '@/lib/payment/mutations/claim';
import { LEASE_MS } from '@/lib/payment/work';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, hears, type Paying } from '@/lib/testing/payment-builders';
import { whileUncommitted } from '@/lib/testing/while-locked';
import { instantOf } from '@/lib/time/instant';

freshDatabase();

const WISH = { now: NOW, limit: 10, leaseUntil: instantOf(NOW + LEASE_MS) };

let paying: Paying;
beforeEach(async () => {
  const studio = await aStudio(db(), { service: { priceMinor: 6000, paymentTerms: 'FULL' } });
  paying = await aPaying(studio, { startAt: at('10:00') });
  await hears(paying.paymentId);
  const target = { appointmentId: paying.appointmentId, bySystem: true } as const;
  const by = { actor: { kind: 'CLIENT' }, now: NOW } as const;
  await settle({ target, verb: 'cancel', reason: '', ...by });
});

const refund = () => db().refund.findFirstOrThrow({ where: { paymentId: paying.paymentId } });

test('a refund whose payment is being changed is left for the next time, and waits for nobody', async () => {
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM payment WHERE id = ${paying.paymentId}::uuid FOR UPDATE`;
    expect(await claimRefunds(db(), WISH)).toEqual([]);
  });
  expect(await claimRefunds(db(), WISH)).toHaveLength(1);
});

test('who puts a refund off waits for who has its payment, and neither waits for the other', async () => {
  const [claim] = await claimRefunds(db(), WISH);
  const of = { id: claim?.id ?? '', fence: claim?.fence ?? 0 };
  await whileUncommitted({
    first: (tx) =>
      tx.$queryRaw`SELECT id FROM payment WHERE id = ${paying.paymentId}::uuid FOR UPDATE`,
    work: () => putOff(db(), 'refund', of, { nextAt: undefined, reason: 'It was refused.' }),
    meanwhile: (tx) => tx.$executeRaw`UPDATE refund SET status = status WHERE id = ${of.id}::uuid`,
  });
  expect(await refund()).toMatchObject({ nextAt: null, failure: 'It was refused.' });
});
