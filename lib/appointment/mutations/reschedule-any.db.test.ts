import { beforeEach, describe, expect, test } from 'vitest';
import { findAppointment } from '@/lib/appointment/data';
import { rescheduleOnline } from '@/lib/appointment/mutations/reschedule-online';
import { hashToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { anAppointment, type BuiltAppointment } from '@/lib/testing/appointment-builders';
import { anOffer, aProvider, aStudio, type Provider, type Studio } from '@/lib/testing/builders';
import { at, HOME_ZONE, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { whileLocked } from '@/lib/testing/while-locked';
import { toIso } from '@/lib/time/instant';

freshDatabase();

const FREE = { feeMinor: 0, returnedMinor: 0 };

/** Ana has the appointment at ten; Marcus and Noor offer the same service. */
let ana: Studio;
let marcus: Provider;
let noor: Provider;
let visit: BuiltAppointment;
beforeEach(async () => {
  ana = await aStudio(db(), { provider: { name: 'Ana', position: 1 } });
  marcus = await aColleague('Marcus', 2);
  noor = await aColleague('Noor', 3);
  visit = await anAppointment(db(), ana, { startAt: at('10:00') });
});

async function aColleague(name: string, position: number): Promise<Provider> {
  const colleague = await aProvider(db(), ana, { name, position });
  await anOffer(db(), { ...ana, ...colleague });
  return colleague;
}

const busy = ({ providerId }: Provider, time: string) =>
  anAppointment(db(), { ...ana, providerId }, { startAt: at(time) });

type Asked = Partial<Parameters<typeof rescheduleOnline>[0]>;

const move = (given: Asked = {}) =>
  rescheduleOnline({
    key: newId(),
    token: visit.token,
    providerId: null,
    startAt: at('14:00'),
    quoted: FREE,
    reader: { timezone: HOME_ZONE },
    now: NOW,
    ...given,
  });

type Answer = Awaited<ReturnType<typeof move>>;

/** Who gives the new time, by name; or why nobody does. */
async function giverOf(answer: Answer): Promise<string> {
  if (!answer.ok) return answer.error.code;
  const { provider } = await db().appointment.findUniqueOrThrow({
    where: { clientTokenHash: hashToken(answer.value.token) },
    include: { provider: true },
  });
  return provider.name;
}

const giver = async (given: Asked = {}) => giverOf(await move(given));

describe('a new time with any provider', () => {
  test('is given by who has the appointment, if free, whoever had more rest', async () => {
    await busy(ana, '09:00');
    expect(await giver()).toBe('Ana');
  });

  test('is else given by who has the least taken that day', async () => {
    await busy(ana, '14:00');
    await busy(marcus, '10:00');
    expect(await giver()).toBe('Noor');
  });

  test('of equals by who is free the longest around it', async () => {
    await busy(ana, '14:00');
    await busy(marcus, '15:00');
    await busy(noor, '16:00');
    expect(await giver()).toBe('Noor');
  });

  test('is given by the next where the first is not free, or does not work then', async () => {
    await busy(ana, '14:00');
    const where = { id: marcus.providerId };
    await db().provider.update({ where, data: { workingHours: { TUE: [['09:00', '12:00']] } } });
    expect(await giver()).toBe('Noor');
  });

  test('may be the time that it has, with somebody else', async () => {
    await busy(marcus, '10:00');
    expect(await giver({ startAt: at('10:00') })).toBe('Noor');
  });

  test('is the same time where nobody else offers the service', async () => {
    await db().providerService.deleteMany({ where: { providerId: { not: ana.providerId } } });
    expect(await giver({ startAt: at('10:00') })).toBe('same-time');
  });

  test('that nobody can give comes with times of everybody', async () => {
    for (const one of [ana, marcus, noor]) await busy(one, '14:00');
    await busy(ana, '13:00');
    await busy(ana, '15:00');
    const answer = await move();
    expect(await giverOf(answer)).toBe('not-free');
    const free = answer.ok ? [] : answer.error.alternatives;
    expect(free.map((one) => one.at)).toEqual(
      ['12:00', '13:00', '15:00'].map((time) => toIso(at(time))),
    );
    expect((await row()).status).toBe('CONFIRMED');
  });

  test('is not looked for where the first answer is for all', async () => {
    await busy(ana, '14:00');
    expect(await giver({ quoted: { feeMinor: 100, returnedMinor: 0 } })).toBe('quote-changed');
    expect(await giver({ now: at('10:00') })).toBe('too-late');
    expect((await row()).status).toBe('CONFIRMED');
  });
});

const row = () => db().appointment.findUniqueOrThrow({ where: { id: visit.appointmentId } });

describe('a named provider', () => {
  test('gives the time or nobody does', async () => {
    const { providerId } = noor;
    expect(await giver({ providerId })).toBe('Noor');
    visit = await busy(ana, '11:00');
    expect(await giver({ providerId })).toBe('not-free');
  });

  test('who does not exist, works elsewhere or does not offer it is not found', async () => {
    const idle = await aProvider(db(), ana);
    const stranger = await aStudio(db());
    for (const providerId of [newId(), stranger.providerId, idle.providerId]) {
      await expect(move({ providerId })).rejects.toMatchObject({ refusal: { code: 'not-found' } });
    }
    expect((await row()).status).toBe('CONFIRMED');
  });
});

describe('at once', () => {
  test('each of several clients gets a provider of their own, and one too many hears it', async () => {
    const visits = [visit, await busy(ana, '11:00'), await busy(marcus, '11:00')];
    visits.push(await busy(noor, '11:00'));
    const answers = await together(4, (index) => move({ token: visits[index]?.token ?? '' }));
    const givers = await Promise.all(answers.map(giverOf));
    expect(givers.sort()).toEqual(['Ana', 'Marcus', 'Noor', 'not-free']);
  });

  test('who loses the race for one provider is moved to the next', async () => {
    const answer = await whileLocked(ana.providerId, move, (tx) =>
      anAppointment(tx, ana, { startAt: at('14:00') }),
    );
    expect(await giverOf(answer)).toBe('Marcus');
  });

  test('one appointment is moved once', async () => {
    await busy(ana, '14:00');
    const answers = await together(4, () => move());
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const where = { rescheduledFromId: visit.appointmentId };
    expect(await db().appointment.count({ where })).toBe(1);
  });

  test('the same key gives the same answer, though the first provider refused', async () => {
    await busy(ana, '14:00');
    const key = newId();
    const answers = await together(4, () => move({ key }));
    answers.push(await move({ key }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
    expect(await giver({ key, startAt: at('15:00') })).toBe('key-reused');
    expect(await giver({ key, providerId: marcus.providerId })).toBe('key-reused');
  });

  test('a refusal of all of them is the answer for the key', async () => {
    for (const one of [ana, marcus, noor]) await busy(one, '14:00');
    const key = newId();
    expect(await giver({ key })).toBe('not-free');
    const where = { businessId: ana.businessId, startAt: new Date(at('14:00')) };
    await db().appointment.deleteMany({ where });
    expect(await giver({ key })).toBe('not-free');
    expect(await giver()).toBe('Ana');
  });
});

describe('an appointment that goes to a colleague', () => {
  beforeEach(async () => {
    await busy(ana, '14:00');
  });

  const told = async (appointment: object) => {
    const where = { appointment, status: 'SCHEDULED', leadMinutes: 0 } as const;
    const rows = await db().notification.findMany({ where, orderBy: { audience: 'asc' } });
    return rows.map(({ kind, audience }) => `${kind} ${audience}`);
  };

  test('is new to who gets it, gone for who had it, and moved for the client', async () => {
    expect(await giver()).toBe('Marcus');
    expect(await told({ id: visit.appointmentId })).toEqual(['CANCELLED PROVIDER']);
    expect(await told({ rescheduledFromId: visit.appointmentId })).toEqual([
      'MOVED CLIENT',
      'CONFIRMATION PROVIDER',
    ]);
  });

  test('that stays with its provider is moved for both', async () => {
    expect(await giver({ startAt: at('15:00') })).toBe('Ana');
    expect(await told({ id: visit.appointmentId })).toEqual([]);
    expect(await told({ rescheduledFromId: visit.appointmentId })).toEqual([
      'MOVED CLIENT',
      'MOVED PROVIDER',
    ]);
  });

  test('leads the desk to its new time, and the old provider nowhere', async () => {
    await move();
    const { appointmentId } = visit;
    const found = async (scope: Parameters<typeof findAppointment>[1]['scope']) =>
      findAppointment(db(), { scope, appointmentId });
    const { providerId, businessId } = ana;
    expect(await found({ providerId })).toMatchObject({ isSucceeded: true, successorId: null });
    const { id } = await db().appointment.findFirstOrThrow({
      where: { rescheduledFromId: appointmentId },
    });
    expect(await found({ businessIds: [businessId] })).toMatchObject({ successorId: id });
  });
});
