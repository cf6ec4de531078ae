import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hold, releaseHold } from '@/lib/appointment/mutations/hold';
import { readAvailability } from '@/lib/availability/data/availability';
import { openSlots } from '@/lib/availability/slots';
import { db } from '@/lib/db/client';
import { anAppointment } from '@/lib/testing/appointment-builders';
import {
  aBlockedTime,
  aClosedDay,
  aDateOverride,
  aStudio,
  type Studio,
} from '@/lib/testing/builders';
import { holdCommand } from '@/lib/testing/commands';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addMinutes, DAY_MS, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

freshDatabase();

// A failure prints its seed; SEED=that number runs the same cases again.
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Saturday; on Sunday the clocks change in London. */
const FROM = instant('2026-03-28T00:00:00Z');
const DAYS = 3;
const window = { startAt: FROM, endAt: instantOf(FROM + DAYS * DAY_MS) };

const scene = fc.record({
  hours: fc.constantFrom(
    [['00:00', '24:00']],
    [
      ['09:00', '12:30'],
      ['13:00', '17:00'],
    ],
    [['22:00', '03:00']],
  ),
  serviceHours: fc.constantFrom(null, { SAT: [['10:00', '16:00']], SUN: [['00:00', '05:00']] }),
  duration: fc.constantFrom(15, 50, 90),
  step: fc.constantFrom(15, 30),
  before: fc.constantFrom(0, 10),
  after: fc.constantFrom(0, 25),
  notice: fc.constantFrom(0, 600),
  horizonDays: fc.constantFrom(1, 30),
  maxPerDay: fc.constantFrom(null, 1),
  maxPerWeek: fc.constantFrom(null, 2),
  closed: fc.boolean(),
  override: fc.boolean(),
  booked: fc.array(fc.integer({ min: 0, max: DAYS * 24 - 1 }), { maxLength: 3 }),
  blocked: fc.option(fc.integer({ min: 0, max: DAYS * 24 })),
  asked: fc.array(fc.integer({ min: 0, max: DAYS * 96 }), { minLength: 5, maxLength: 5 }),
});

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never;

test(`a time is offered exactly if it can be held (seed ${SEED})`, async () => {
  let offered = 0;
  const property = fc.asyncProperty(scene, async (given) => {
    const studio = await stage(given);
    const now = addMinutes(FROM, -120);
    const [calendar] = await readAvailability(db(), {
      serviceIds: [studio.serviceId],
      window,
      now,
    });
    const listed = calendar ? openSlots({ ...calendar, window, now }) : [];
    offered += listed.length;
    const picked = listed.filter((_, index) => index % Math.ceil(listed.length / 4) === 0);
    const quarters = given.asked.map((quarter) => instantOf(FROM + quarter * 15 * MINUTE_MS));
    for (const startAt of new Set([...picked, ...quarters])) {
      if (startAt >= window.endAt) continue;
      expect(await canBeHeld(studio, startAt, now)).toBe(listed.includes(startAt));
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: 40 });
  expect(offered).toBeGreaterThan(0);
});

async function canBeHeld(studio: Studio, startAt: Instant, now: Instant): Promise<boolean> {
  const command = holdCommand(studio, { startAt, now });
  const held = await hold(command);
  await releaseHold({ serviceId: studio.serviceId, visitorHash: command.visitorHash, now });
  return held.ok;
}

async function stage(given: Scene): Promise<Studio> {
  const week = { SAT: given.hours, SUN: given.hours, MON: given.hours };
  const studio = await aStudio(db(), {
    provider: {
      workingHours: week,
      slotStepMinutes: given.step,
      bufferBeforeMinutes: given.before,
      bufferAfterMinutes: given.after,
      minimumNoticeMinutes: given.notice,
      horizonDays: given.horizonDays,
      maxPerDay: given.maxPerDay,
      maxPerWeek: given.maxPerWeek,
    },
    service: {
      durationMinutes: given.duration,
      ...(given.serviceHours && { hours: given.serviceHours }),
    },
  });
  for (const hour of new Set(given.booked)) {
    await anAppointment(db(), studio, { startAt: addMinutes(FROM, hour * 60), minutes: 60 });
  }
  if (given.blocked !== null) {
    const startAt = addMinutes(FROM, given.blocked * 60 - 90);
    await aBlockedTime(db(), studio, { startAt, endAt: addMinutes(startAt, 180) });
  }
  if (given.closed) await aClosedDay(db(), studio, { date: '2026-03-29' });
  if (given.override) {
    await aDateOverride(db(), studio, { date: '2026-03-30', hours: [['07:15', '11:00']] });
  }
  return studio;
}
