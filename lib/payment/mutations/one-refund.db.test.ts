import { beforeEach, expect, test } from 'vitest';
import { settle } from '@/lib/appointment/mutations/settle';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { workPayments } from '@/lib/payment/jobs/work-payments';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, type Paying } from '@/lib/testing/payment-builders';
import { together } from '@/lib/testing/together';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

const LATER = addMinutes(NOW, 15);

let studio: Studio;
let paying: Paying;
let ref: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000, paymentTerms: 'FULL' } });
  paying = await aPaying(studio, { startAt: at('10:00') });
  await workPayments({ now: NOW });
  ({ ref } = await db().demoPayment.findFirstOrThrow({ where: { paymentId: paying.paymentId } }));
  await payDemo({ ref, card: 'pays', step: 'pay', now: NOW });
  await hearDemo({ ref, now: NOW });
  await workPayments({ now: NOW });
});

const cancels = {
  client: () => {
    const { appointmentId } = paying;
    const token = manageToken({ secret: env().APP_SECRET, appointmentId, generation: 1 });
    const target = { clientTokenHash: hashToken(token) };
    return settle({ target, verb: 'cancel', reason: '', actor: { kind: 'CLIENT' }, now: NOW });
  },
  staff: () => {
    const target = { appointmentId: paying.appointmentId, businessIds: [studio.businessId] };
    const actor = { kind: 'STAFF', userId: newId() } as const;
    return settle({ target, verb: 'cancel', reason: '', actor, now: NOW });
  },
};

const news = async () => {
  await hearDemo({ ref, now: LATER });
  await workPayments({ now: LATER });
  return { ok: false };
};

const PRESSED = 50;
const BY_TURNS = [cancels.client, cancels.staff, news, cancels.client, cancels.staff];

test('a cancellation pressed fifty times by client and staff, while news come, is one refund', async () => {
  const answers = await together(PRESSED, async (index) => {
    const press = BY_TURNS[index % BY_TURNS.length] ?? news;
    return press();
  });
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  await workPayments({ now: LATER });
  const { paymentId } = paying;
  const refunds = await db().refund.findMany({ where: { paymentId } });
  expect(refunds).toMatchObject([{ status: 'DONE', amountMinor: 6000 }]);
  expect(await db().demoRefund.count({ where: { paymentRef: ref } })).toBe(1);
  const postings = await db().ledgerPosting.findMany({ where: { paymentId } });
  expect(postings.map(({ source }) => source.split(' ').slice(0, -1).join(' ')).sort()).toEqual([
    'captured',
    'refund asked',
    'refund done',
  ]);
});

test('the database itself refuses more refunds than were captured, of many who ask at once', async () => {
  const { paymentId, uid } = paying;
  const reason = 'Past every rule.';
  const wish = {
    ...{ businessId: studio.businessId, uid, currency: 'GBP', reason },
    ...{ actor: { kind: 'SYSTEM' } as const, now: NOW, workAt: NOW },
    refunds: [{ paymentId, amountMinor: 2500 }],
  };
  const asked = await together(8, () =>
    db()
      .$transaction((tx) => askRefunds(tx, wish))
      .catch(() => undefined),
  );
  expect(asked.filter((ids) => ids !== undefined)).toHaveLength(2);
  expect(await db().refund.count({ where: { paymentId } })).toBe(2);
});
