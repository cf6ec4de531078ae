import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { weeklyHoursSchema } from '@/lib/availability/schema';
import { db } from '@/lib/db/client';
import { saveHours } from '@/lib/provider/mutations/save-hours';
import { ok } from '@/lib/result';
import { aProvider, aStudio, type Studio, WORKING_WEEK } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { whileLocked } from '@/lib/testing/while-locked';

freshDatabase();

const OPENED = weeklyHoursSchema.parse(WORKING_WEEK);
const MORNINGS = weeklyHoursSchema.parse({ MON: [['09:00', '12:00']] });
const EVENINGS = weeklyHoursSchema.parse({ TUE: [['18:00', '24:00']] });

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const save = (week = MORNINGS, opened = OPENED) =>
  saveHours({ providerId: studio.providerId, opened, week });

async function stored(providerId = studio.providerId) {
  const row = await db().provider.findUniqueOrThrow({
    where: { id: providerId },
    select: { workingHours: true },
  });
  return weeklyHoursSchema.parse(row.workingHours);
}

describe('saving hours', () => {
  test('replaces them', async () => {
    expect(await save()).toEqual(ok(null));
    expect(await stored()).toEqual(MORNINGS);
  });

  test('keeps the end of the day', async () => {
    await save(EVENINGS);
    expect((await stored()).TUE).toEqual([{ from: 1080, to: 1440 }]);
  });

  test('leaves appointments as they are', async () => {
    const booked = await book(bookCommand(studio, { startAt: at('15:00') }));
    await save();
    const appointmentId = booked.ok ? booked.value.appointmentId : '';
    const where = { id: appointmentId };
    const kept = await db().appointment.findUniqueOrThrow({ where });
    expect(kept).toMatchObject({ status: 'CONFIRMED', version: 2 });
  });

  test('leaves other providers as they are', async () => {
    const other = await aProvider(db(), studio);
    await save();
    expect(await stored(other.providerId)).toEqual(OPENED);
  });

  test('twice changes nothing the second time', async () => {
    await save();
    expect(await save()).toEqual(ok(null));
    expect(await stored()).toEqual(MORNINGS);
  });

  test('is not refused because somebody booked while the editor was open', async () => {
    await book(bookCommand(studio, { startAt: at('15:00') }));
    expect(await save()).toEqual(ok(null));
  });
});

describe('two editors', () => {
  test('never overwrite each other unseen', async () => {
    await save(EVENINGS);
    expect(await save(MORNINGS)).toMatchObject({
      ok: false,
      error: { code: 'changed-meanwhile' },
    });
    expect(await stored()).toEqual(EVENINGS);
  });

  test('at once: the second sees what the first wrote', async () => {
    const answer = await whileLocked(
      studio.providerId,
      () => save(MORNINGS),
      (tx) =>
        tx.provider.update({
          where: { id: studio.providerId },
          data: { workingHours: { TUE: [['18:00', '24:00']] } },
        }),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
    expect(await stored()).toEqual(EVENINGS);
  });
});
