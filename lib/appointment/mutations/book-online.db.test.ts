import { beforeEach, describe, expect, it, test } from 'vitest';
import { findByToken } from '@/lib/appointment/data';
import { bookOnline, holdOnline } from '@/lib/appointment/mutations/book-online';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { anAppointment } from '@/lib/testing/appointment-builders';
import {
  aClient,
  anOffer,
  aProvider,
  aService,
  aStudio,
  type Studio,
} from '@/lib/testing/builders';
import { DETAILS, FREE_TERMS, slotOf } from '@/lib/testing/commands';
import { at, HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aGift } from '@/lib/testing/money-builders';
import { addMinutes, toIso } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const visitor = (visitorHash = newId()) => ({ visitorHash, timezone: HOME_ZONE });

const keep = (given: Partial<Parameters<typeof holdOnline>[0]> = {}) => {
  const { serviceId, providerId } = studio;
  const startAt = at('10:00');
  return holdOnline({ serviceId, providerId, startAt, visitor: visitor(), now: NOW, ...given });
};

const book = (given: Partial<Parameters<typeof bookOnline>[0]> = {}) =>
  bookOnline({
    key: newId(),
    slot: slotOf(studio, at('10:00')),
    details: DETAILS,
    ...FREE_TERMS,
    visitor: visitor(),
    now: NOW,
    ...given,
  });

const alternatives = (answer: { ok: boolean; error?: unknown }) =>
  (answer.error as { alternatives?: { at: string; providerId: string }[] } | undefined)
    ?.alternatives;

describe('a time that was taken', () => {
  test('comes with the three nearest free ones, in order', async () => {
    await anAppointment(db(), studio, { startAt: at('12:00') });
    await anAppointment(db(), studio, { startAt: at('13:00') });
    const answer = await keep({ startAt: at('12:00') });
    expect(answer).toMatchObject({ ok: false, error: { code: 'taken' } });
    const times = alternatives(answer)?.map((one) => one.at);
    expect(times).toEqual(['10:00', '11:00', '14:00'].map((time) => toIso(at(time))));
  });

  test('each alternative can be had', async () => {
    await anAppointment(db(), studio, { startAt: at('10:00') });
    for (const { at: start } of alternatives(await book()) ?? []) {
      const startAt = Date.parse(start) as typeof NOW;
      expect((await book({ slot: slotOf(studio, startAt) })).ok).toBe(true);
    }
    expect(await db().appointment.count({ where: { providerId: studio.providerId } })).toBe(4);
  });

  test('in an hour that has begun comes with times ahead', async () => {
    const now = at('16:30');
    const times = alternatives(await keep({ now }))?.map((one) => one.at);
    expect(times?.[0]).toBe(toIso(at('09:00', '2026-03-04')));
  });
});

describe('any provider', () => {
  test('is whoever is free, and the answer says who', async () => {
    const second = await aProvider(db(), studio, { name: 'Marcus Reed', position: 1 });
    await anOffer(db(), { ...studio, ...second });
    await anAppointment(db(), studio, { startAt: at('10:00') });
    const answer = await keep({ providerId: null });
    expect(answer).toMatchObject({
      ok: true,
      value: { providerName: 'Marcus Reed', remainingMs: 600_000 },
    });
  });
});

describe('who does not exist is not found', () => {
  const notFound = { refusal: { code: 'not-found' } };

  test('an unknown provider, to hold or to book', async () => {
    await expect(keep({ providerId: newId() })).rejects.toMatchObject(notFound);
    const slot = { ...slotOf(studio, at('10:00')), providerId: newId() };
    await expect(book({ slot })).rejects.toMatchObject(notFound);
  });

  test('a provider of another business', async () => {
    const { providerId } = await aStudio(db());
    await expect(keep({ providerId })).rejects.toMatchObject(notFound);
    const slot = slotOf({ ...studio, providerId }, at('10:00'));
    await expect(book({ slot })).rejects.toMatchObject(notFound);
  });

  it.each([
    ['has ended', { active: false }],
    ['is a class', { capacity: 2 }],
  ])('a service that %s', async (_, service) => {
    studio = await aStudio(db(), { service });
    await expect(keep()).rejects.toMatchObject(notFound);
    await expect(book()).rejects.toMatchObject(notFound);
  });

  test('a service that nobody offers', async () => {
    studio = { ...studio, ...(await aService(db(), studio)) };
    await expect(keep()).rejects.toMatchObject(notFound);
  });
});

describe('booking online', () => {
  test('answers the secret that opens the appointment', async () => {
    const answer = await book();
    const token = answer.ok ? answer.value.token : '';
    expect(await findByToken(db(), { tokenHash: hashToken(token) })).toMatchObject({
      startAt: at('10:00'),
      status: 'CONFIRMED',
      client: { name: DETAILS.name },
    });
  });

  test('sent again, as after a lost answer, gives the same link', async () => {
    const again = { key: newId(), visitor: visitor('rosa') };
    const first = await book(again);
    expect(await book({ ...again, now: addMinutes(NOW, 1) })).toEqual(first);
    expect(first.ok).toBe(true);
  });

  test('asks for a phone number where the service needs one, and keeps the time', async () => {
    studio = await aStudio(db(), { service: { phoneRequired: true } });
    const who = visitor();
    await keep({ visitor: who });
    const answer = await book({ visitor: who });
    expect(answer).toMatchObject({ error: { fields: { 'details.phone': expect.any(String) } } });
    const details = { ...DETAILS, phone: '+44 20 7946 0958' };
    expect((await book({ visitor: who, details })).ok).toBe(true);
  });

  test('says so when a third time is asked for', async () => {
    const who = visitor();
    for (const time of ['14:00', '15:00', '16:00']) {
      const { serviceId } = await aService(db(), studio, { offeredBy: [studio] });
      const answer = await keep({ serviceId, startAt: at(time), visitor: who });
      const code = time === '16:00' ? 'too-many-holds' : undefined;
      expect(answer.ok ? undefined : answer.error.code).toBe(code);
    }
  });
});

describe('who has credit, and shows the link of one of their appointments', () => {
  let who: ReturnType<typeof visitor> & { creditLink: string };

  beforeEach(async () => {
    const service = { priceMinor: 6000, paymentTerms: 'FULL' } as const;
    studio = await aStudio(db(), { service });
    const { name, email } = DETAILS;
    const { clientId } = await aClient(db(), studio, { name, email });
    const { token } = await anAppointment(db(), studio, { startAt: at('15:00'), clientId });
    await aGift(db(), { ...studio, clientId, amountMinor: 2000 });
    who = { ...visitor(), creditLink: hashToken(token) };
  });

  const keeps = async () => {
    const kept = await keep({ visitor: who });
    if (!kept.ok) throw new Error(kept.error.code);
    const { credit, creditMinor, due } = kept.value;
    return { credit, creditMinor, due: due?.amount };
  };
  const asked = () => db().payment.findMany({ where: { businessId: studio.businessId } });

  test('is told of it and asked for the rest, as the page said', async () => {
    expect(await keeps()).toMatchObject({ credit: '£20', creditMinor: 2000, due: '£40' });
    const answer = await book({ visitor: who, creditMinor: 2000 });
    expect(answer).toMatchObject({ ok: true, value: { isUnpaid: true } });
    expect(await asked()).toMatchObject([{ amountMinor: 4000 }]);
    who = { ...who, visitorHash: newId() };
    const again = await keep({ visitor: who, startAt: at('12:00') });
    expect(again).toMatchObject({ value: { credit: null, promisedCredit: '£20' } });
  });

  test('gets the same answer again when the first was lost, whatever is left of it by then', async () => {
    await keeps();
    const command = { key: newId(), visitor: who, creditMinor: 2000 };
    const first = await book(command);
    expect(await book({ ...command, now: addMinutes(NOW, 1) })).toEqual(first);
    const { creditLink: _, ...without } = who;
    expect(await book({ ...command, visitor: without })).toEqual(first);
    expect(first.ok).toBe(true);
  });

  test('is asked for nothing that they have not seen, and hears what has changed', async () => {
    await keeps();
    const { creditLink: _, ...without } = who;
    for (const given of [
      { visitor: without, creditMinor: 2000 },
      { visitor: who, creditMinor: 2001 },
    ]) {
      const answer = await book({ ...given });
      expect(answer).toMatchObject({ ok: false, error: { code: 'credit-changed' } });
    }
    expect(await asked()).toEqual([]);
    expect(await keeps()).toMatchObject({ credit: '£20', due: '£40' });
  });

  test('spends none that the page did not tell of', async () => {
    await keeps();
    await book({ visitor: who });
    expect(await asked()).toMatchObject([{ amountMinor: 6000 }]);
  });

  test('spends it under their own name and address alone', async () => {
    await keeps();
    const details = { ...DETAILS, name: 'Rosa K.' };
    const answer = await book({ visitor: who, details, creditMinor: 2000 });
    expect(answer).toMatchObject({ error: { fields: { 'details.email': expect.any(String) } } });
  });
});
