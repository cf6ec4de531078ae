import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { NO_POLICY, PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { ok } from '@/lib/result';
import { findOwnService } from '@/lib/service/data';
import { type SaveTermsCommand, saveTerms } from '@/lib/service/mutations/save-terms';
import { saveTermsSchema } from '@/lib/service/schema';
import { aService, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';

freshDatabase();

const OWN = { ...PRESETS.fair, freeUntilHours: 30 };
const FRESH = {
  policy: 'business',
  bookings: 'at-once',
  payment: 'AT_PLACE',
  deposit: '',
} as const;

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db(), {
    business: { policy: { ...PRESETS.flexible } },
    service: { priceMinor: 6000 },
  });
});

const save = (
  terms: Partial<SaveTermsCommand['terms']>,
  { opened = FRESH, businessIds = [studio.businessId] }: Partial<SaveTermsCommand> = {},
) =>
  saveTerms({ serviceId: studio.serviceId, businessIds, opened, terms: { ...opened, ...terms } });

const stored = async (id = studio.serviceId) => {
  const { policy, approvalRequired } = await db().service.findUniqueOrThrow({ where: { id } });
  return { policy, approvalRequired };
};

/** What somebody who books now agrees to, and whether it is a request. */
async function booked(time: string) {
  const answer = await book(bookCommand(studio, { startAt: at(time) }));
  const id = answer.ok ? answer.value.appointmentId : '';
  const row = await db().appointment.findUniqueOrThrow({ where: { id } });
  const { policy } = row.agreedPolicy as { policy: unknown };
  return { policy, status: row.status };
}

describe('the terms of a service', () => {
  test('are replaced, and those of another service of the business are not', async () => {
    const other = await aService(db(), studio);
    expect(await save({ policy: 'strict', bookings: 'by-request' })).toEqual(ok(null));
    expect(await stored()).toEqual({ policy: PRESETS.strict, approvalRequired: true });
    expect(await stored(other.serviceId)).toEqual({ policy: null, approvalRequired: false });
  });

  test('may be none, and the business’s again', async () => {
    await save({ policy: 'none' });
    expect((await stored()).policy).toEqual(NO_POLICY);
    await save({ policy: 'business' }, { opened: { ...FRESH, policy: 'none' } });
    expect((await stored()).policy).toBeNull();
  });

  test('that are its own are kept while something else is changed, until others are chosen', async () => {
    const where = { id: studio.serviceId };
    await db().service.update({ where, data: { policy: OWN } });
    const opened = { ...FRESH, policy: 'own' } as const;
    expect(await save({ bookings: 'by-request' }, { opened })).toEqual(ok(null));
    expect(await stored()).toEqual({ policy: OWN, approvalRequired: true });
    const next = { ...opened, bookings: 'by-request' } as const;
    expect(await save({ policy: 'fair' }, { opened: next })).toEqual(ok(null));
    expect((await stored()).policy).toEqual(PRESETS.fair);
  });

  test('hold from then on: what is booked keeps what it was booked under', async () => {
    const before = await booked('10:00');
    await save({ policy: 'strict', bookings: 'by-request' });
    const after = await booked('12:00');
    expect(before).toEqual({ policy: PRESETS.flexible, status: 'CONFIRMED' });
    expect(after).toEqual({ policy: PRESETS.strict, status: 'PENDING' });
    const rows = await db().appointment.findMany({ orderBy: { startAt: 'asc' } });
    expect(rows[0]).toMatchObject({
      status: 'CONFIRMED',
      agreedPolicy: { policy: PRESETS.flexible },
    });
  });
});

describe('how a service is paid', () => {
  const paid = () =>
    db().service.findUniqueOrThrow({
      where: { id: studio.serviceId },
      select: { paymentTerms: true, depositMinor: true },
    });

  test('changes by turns, and a deposit goes with the terms that had it', async () => {
    expect(await save({ payment: 'DEPOSIT', deposit: '12.5' })).toEqual(ok(null));
    expect(await paid()).toEqual({ paymentTerms: 'DEPOSIT', depositMinor: 1250 });
    const opened = { ...FRESH, payment: 'DEPOSIT', deposit: '12.50' } as const;
    expect(await save({ payment: 'FULL' }, { opened })).toEqual(ok(null));
    expect(await paid()).toEqual({ paymentTerms: 'FULL', depositMinor: 0 });
    const full = { ...FRESH, payment: 'FULL', deposit: '12.50' } as const;
    expect(await save({ payment: 'CARD' }, { opened: full })).toEqual(ok(null));
    expect(await paid()).toEqual({ paymentTerms: 'CARD', depositMinor: 0 });
  });

  it.each([
    ['an amount that is none', 'DEPOSIT', 'ten', 'deposit'],
    ['a deposit of nothing', 'DEPOSIT', '0', 'deposit'],
    ['a deposit above the price', 'DEPOSIT', '60.01', 'deposit'],
  ] as const)('is not saved with %s', async (_, payment, deposit, field) => {
    const answer = await save({ payment, deposit, policy: 'strict' });
    const fields = { [`terms.${field}`]: expect.any(String) };
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input', fields } });
    expect(await paid()).toEqual({ paymentTerms: 'AT_PLACE', depositMinor: 0 });
    expect((await stored()).policy).toBeNull();
  });

  test('in full needs a price', async () => {
    await db().service.update({ where: { id: studio.serviceId }, data: { priceMinor: 0 } });
    const fields = { 'terms.payment': 'It has no price to pay.' };
    expect(await save({ payment: 'FULL' })).toMatchObject({ ok: false, error: { fields } });
    expect(await save({ payment: 'CARD' })).toEqual(ok(null));
  });

  test('is not overwritten unseen', async () => {
    const data = { paymentTerms: 'DEPOSIT', depositMinor: 500 } as const;
    await db().service.update({ where: { id: studio.serviceId }, data });
    for (const opened of [FRESH, { ...FRESH, payment: 'DEPOSIT', deposit: '5.01' } as const]) {
      const answer = await save({ payment: 'FULL' }, { opened });
      expect(answer).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
    }
    expect(await paid()).toEqual(data);
  });
});

describe('nothing is saved', () => {
  const untouched = async () =>
    expect(await stored()).toEqual({ policy: null, approvalRequired: false });

  it.each([
    ['the policy', { ...FRESH, policy: 'fair' }],
    ['how it is booked', { ...FRESH, bookings: 'by-request' }],
    ['own terms that are gone', { ...FRESH, policy: 'own' }],
  ] as const)('over a change that was not seen: %s', async (_, opened) => {
    expect(await save({ policy: 'strict' }, { opened })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    });
    await untouched();
  });

  test('by choosing own terms that never were', async () => {
    expect(await save({ policy: 'own' })).toMatchObject({ error: { code: 'changed-meanwhile' } });
    await untouched();
  });

  test('by staff of another business, who do not find it', async () => {
    const { businessId } = await aStudio(db());
    for (const businessIds of [[businessId], [newId()], []]) {
      const answer = await save({ policy: 'strict' }, { businessIds });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
      const { serviceId } = studio;
      expect(await findOwnService(db(), { serviceId, businessIds })).toBeNull();
    }
    await untouched();
  });

  test('by one of two who save at once, who is told', async () => {
    const policies = ['fair', 'strict'] as const;
    const answers = await together(2, (index) => save({ policy: policies[index] ?? 'fair' }));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  it.each([
    ['a policy that is none', { policy: 'cheap' }],
    ['a policy written out', { policy: PRESETS.fair }],
    ['a yes', { bookings: true }],
    ['something more', { priceMinor: 0 }],
  ])('of %s', (_, change) => {
    const input = { serviceId: studio.serviceId, opened: FRESH, terms: { ...FRESH, ...change } };
    expect(saveTermsSchema.safeParse(input).success).toBe(false);
  });
});
