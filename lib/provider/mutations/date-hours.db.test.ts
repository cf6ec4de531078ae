import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { readAvailability } from '@/lib/availability/data/availability';
import { hours } from '@/lib/availability/rules.fixture';
import { openSlots } from '@/lib/availability/slots';
import { db } from '@/lib/db/client';
import { saveDateHours } from '@/lib/provider/mutations/date-hours';
import { ok } from '@/lib/result';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { toIso } from '@/lib/time/instant';
import { localDate } from '@/lib/time/literal';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const MORNING = hours('08:00-10:00');

const save = (given: Partial<Parameters<typeof saveDateHours>[0]> = {}) =>
  saveDateHours({
    providerId: studio.providerId,
    date: TOMORROW,
    opened: null,
    hours: MORNING,
    now: NOW,
    ...given,
  });

async function offered(): Promise<string[]> {
  const window = { startAt: at('00:00'), endAt: at('24:00') };
  const { serviceId } = studio;
  const [calendar] = await readAvailability(db(), { serviceIds: [serviceId], window, now: NOW });
  const starts = calendar ? openSlots({ ...calendar, window, now: NOW }) : [];
  return starts.map((start) => toIso(start).slice(11, 16));
}

describe('a date', () => {
  test('gets hours of its own, is closed, and follows the week again', async () => {
    expect(await save()).toEqual(ok(null));
    expect(await offered()).toEqual(['08:00', '09:00']);
    expect(await save({ opened: MORNING, hours: [] })).toEqual(ok(null));
    expect(await offered()).toEqual([]);
    expect(await save({ opened: [], hours: null })).toEqual(ok(null));
    expect(await offered()).toHaveLength(8);
  });

  test('leaves its appointments as they are', async () => {
    await book(bookCommand(studio, { startAt: at('15:00') }));
    await save({ hours: [] });
    const { providerId } = studio;
    const where = { providerId, status: 'CONFIRMED' } as const;
    expect(await db().appointment.count({ where })).toBe(1);
  });

  test('that is over cannot be changed; today can', async () => {
    expect(await save({ date: localDate('2026-03-01') })).toMatchObject({
      error: { code: 'over' },
    });
    expect(await save({ date: localDate('2026-03-02') })).toEqual(ok(null));
  });

  test('saved twice changes nothing the second time', async () => {
    await save();
    expect(await save()).toEqual(ok(null));
  });

  describe('has no night that runs into other hours', () => {
    const refused = (message: string) => ({ ok: false, error: { code: 'runs-over', message } });
    const night = hours('22:00-12:00');
    const wednesday = localDate('2026-03-04');

    test('of the date after', async () => {
      const sentence = 'This night runs into the hours of Wed 4 March.';
      expect(await save({ hours: night })).toMatchObject(refused(sentence));
      expect(await save({ hours: hours('22:00-09:00') })).toEqual(ok(null));
    });

    test('of the date before', async () => {
      await save({ date: wednesday, hours: [] });
      expect(await save({ hours: night })).toEqual(ok(null));
      const reopened = { date: wednesday, opened: [] };
      const sentence = 'The night of Tue 3 March runs into these hours.';
      for (const own of [null, hours('11:00-13:00')]) {
        expect(await save({ ...reopened, hours: own })).toMatchObject(refused(sentence));
      }
      expect(await save({ ...reopened, hours: hours('12:00-13:00') })).toEqual(ok(null));
    });
  });

  test('is never overwritten unseen, not even at once', async () => {
    await save({ hours: [] });
    expect(await save()).toMatchObject({ error: { code: 'changed-meanwhile' } });
    const date = localDate('2026-03-04');
    const answers = await together(2, (index) => save({ date, hours: index ? [] : MORNING }));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });
});
