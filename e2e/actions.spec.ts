import { actionId, callAction, serverActions } from '@/e2e/support/action';
import { ACTION_MATRIX, type Target } from '@/e2e/support/action-matrix';
import { NOW } from '@/e2e/support/clock';
import { snapshotOf } from '@/e2e/support/rows';

import { aColleague, anOpenStudio, aVisit, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import { aPayment } from '@/lib/testing/money-builders';
import { aSession } from '@/lib/testing/session';
import { instant } from '@/lib/time/literal';

test('every server action of the build has its row in the matrix, and no row is left over', () => {
  const built = serverActions().map(({ name }) => name);
  expect(built.sort()).toEqual(Object.keys(ACTION_MATRIX).sort());
});

test('the answer of an action is data, and nothing that a page could run', async ({ request }) => {
  const { headers } = await callAction(request, { id: actionId('bookAction'), args: [{}] });
  expect(headers).toMatchObject({
    'content-type': 'text/x-component',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  });
});

/** A studio with something to aim at. */
async function aTarget() {
  const studio = await anOpenStudio();
  const { appointmentId } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const blockedTimeId = newId();
  const { businessId, providerId, serviceId } = studio;
  const startAt = new Date('2027-03-18T10:00:00Z');
  const endAt = new Date('2027-03-18T11:00:00Z');
  await db().blockedTime.create({
    data: { id: blockedTimeId, businessId, providerId, kind: 'BREAK', startAt, endAt },
    select: { id: true },
  });
  const notificationId = await aSentMessage(appointmentId);
  const money = await aHalfReturned(appointmentId);
  const ids = { appointmentId, blockedTimeId, businessId, notificationId, ...money };
  const target = { ...ids, providerId, serviceId };
  return { studio, target };
}

/** Taken at the place, and a part of it to be handed back. */
async function aHalfReturned(appointmentId: string) {
  const wish = { appointmentId, amountMinor: 6000, gateway: 'place' } as const;
  const { paymentId, uid } = await aPayment(db(), wish);
  const { businessId } = await db().payment.findUniqueOrThrow({ where: { id: paymentId } });
  const now = instant(NOW);
  const [refundId = ''] = await askRefunds(db(), {
    businessId,
    uid,
    currency: 'GBP',
    refunds: [{ paymentId, amountMinor: 1000 }],
    reason: '',
    actor: { kind: 'SYSTEM' },
    now,
    workAt: now,
  });
  return { paymentId, refundId };
}

/** One that its own staff and provider could have sent again. */
async function aSentMessage(appointmentId: string): Promise<string> {
  const { id } = await db().notification.findFirstOrThrow({
    where: { appointmentId, leadMinutes: 60 },
    select: { id: true },
  });
  const sent = { status: 'SENT', sentAt: new Date('2027-03-02T08:00:00Z') } as const;
  await db().notification.update({ where: { id }, data: sent, select: { id: true } });
  return id;
}

/** People who are signed in and still may not. */
async function strangersOf(studio: OpenStudio) {
  const elsewhere = await anOpenStudio();
  const role = 'PROVIDER' as const;
  const { providerId } = elsewhere;
  return {
    'somebody who is signed out': undefined,
    'staff of the business': await aSession(studio, { role: 'STAFF' }),
    'the provider': await aSession(studio, { role, providerId: studio.providerId }),
    'a colleague of the same business': await aSession(studio, {
      role,
      providerId: (await aColleague(studio, { slug: 'marcus' })).providerId,
    }),
    'a provider of another business': await aSession(elsewhere, { role, providerId }),
    'the owner of another business': await aSession(elsewhere, { role: 'OWNER' }),
  };
}

const WRONG_FOR = {
  provider: {
    'somebody who is signed out': 'signed-out',
    'staff of the business': 'not-found',
    'the owner of another business': 'not-found',
  },
  staff: {
    'somebody who is signed out': 'signed-out',
    'the provider': 'not-found',
    'a provider of another business': 'not-found',
  },
  anyone: {},
};
const AIMED_WRONG_FOR = {
  provider: {
    'a colleague of the same business': 'not-found',
    'a provider of another business': 'not-found',
  },
  staff: { 'the owner of another business': 'not-found' },
  anyone: { 'somebody who is signed out': 'not-found' },
};

for (const [name, { caller, input, aims }] of Object.entries(ACTION_MATRIX)) {
  const wrong = { ...WRONG_FOR[caller], ...(aims ? AIMED_WRONG_FOR[caller] : {}) };
  for (const [who, code] of Object.entries(wrong)) {
    test(`${name.split('#')[1]} answers "${code}" to ${who}`, async ({ request }) => {
      const { studio, target } = await aTarget();
      const strangers = await strangersOf(studio);
      const before = await everythingOf(studio, target);
      const { status, value } = await callAction(request, {
        id: serverActions().find((one) => one.name === name)?.id ?? '',
        args: [input(target)],
        headers: { cookie: strangers[who as keyof typeof strangers] ?? '' },
      });
      expect(status).toBe(200);
      expect(value).toMatchObject({ ok: false, error: { code } });
      expect(await everythingOf(studio, target)).toBe(before);
    });
  }

  test(`${name.split('#')[1]} is refused when it does not come from our own pages`, async ({
    request,
  }) => {
    const { studio, target } = await aTarget();
    const before = await everythingOf(studio, target);
    const id = serverActions().find((one) => one.name === name)?.id ?? '';
    const call = { id, args: [input(target)] };
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const forwarded = { ...evil, 'x-forwarded-host': 'evil.example' };
    for (const foreign of [{ withoutOrigin: true }, { headers: evil }, { headers: forwarded }]) {
      const { status, value } = await callAction(request, { ...call, ...foreign });
      expect(status).toBe(403);
      expect(value).toBeUndefined();
    }
    const liar = { ...evil, 'sec-fetch-site': 'same-origin' };
    expect((await callAction(request, { ...call, headers: liar })).value).toBeUndefined();
    expect(await everythingOf(studio, target)).toBe(before);
  });
}

async function everythingOf({ businessId, providerId }: OpenStudio, target: Target) {
  const provider = await db().provider.findUnique({ where: { id: providerId } });
  const blocked = await db().blockedTime.findMany({ where: { businessId } });
  expect(blocked.map(({ id }) => id)).toEqual([target.blockedTimeId]);
  const closed = await db().closedDay.findMany({ where: { businessId } });
  const overrides = await db().dateOverride.findMany({ where: { businessId } });
  const business = await db().business.findUnique({ where: { id: businessId } });
  const services = await db().service.findMany({ where: { businessId }, orderBy: { id: 'asc' } });
  const settings = [business, services, provider, closed, overrides];
  return JSON.stringify([await snapshotOf(businessId), settings]);
}
