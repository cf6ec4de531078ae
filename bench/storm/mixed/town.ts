import { db } from '@/lib/db/client';
import { aBusiness, aProvider, aService, type Business } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { addHours, type Instant, instantOf, MINUTE_MS } from '@/lib/time/instant';

/** A few providers who work around the clock, a service that is booked and one that is asked for. */
export interface Town extends Business {
  providerIds: readonly string[];
  services: readonly TownService[];
  clock: Clock;
}

export interface TownService {
  id: string;
  asksApproval: boolean;
  minutes: number;
}

/** The town's own time: every verb takes some of it, however fast the machine is. */
export interface Clock {
  now(): Instant;
  /** The time of the next verb. */
  tick(): Instant;
}

export const STEP_MINUTES = 15;
export const BUFFER_AFTER_MINUTES = 5;
const STARTS_AHEAD = 16;
const PROVIDERS = 4;
const TICK_MS = 10_000;
const MONTH_HOURS = 30 * 24;

const ALL_DAY = [['00:00', '24:00']];
const ALL_WEEK = Object.fromEntries(
  ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'].map((day) => [day, ALL_DAY]),
);

/**
 * Each town lives a month before the one of the seed before it: sweeps look at everything, and must
 * find nothing of other towns.
 */
export async function aTown({ seed }: { seed: number }): Promise<Town> {
  const business = await aBusiness(db());
  const providers = [];
  for (let no = 0; no < PROVIDERS; no++) {
    const settings = {
      workingHours: ALL_WEEK,
      slotStepMinutes: STEP_MINUTES,
      bufferAfterMinutes: BUFFER_AFTER_MINUTES,
    };
    providers.push(await aProvider(db(), business, settings));
  }
  const services = [];
  for (const [asksApproval, minutes] of [
    [false, 30],
    [true, 45],
  ] as const) {
    const settings = { approvalRequired: asksApproval, durationMinutes: minutes };
    const { serviceId: id } = await aService(db(), business, { offeredBy: providers, ...settings });
    services.push({ id, asksApproval, minutes });
  }
  const providerIds = providers.map((one) => one.providerId);
  return {
    ...business,
    providerIds,
    services,
    clock: clockFrom(addHours(NOW, -seed * MONTH_HOURS)),
  };
}

/** Quarters of an hour that begin within the next four hours. */
export function startsAhead(now: Instant): Instant[] {
  const step = STEP_MINUTES * MINUTE_MS;
  const next = Math.floor(now / step) + 1;
  return Array.from({ length: STARTS_AHEAD }, (_, index) => instantOf((next + index) * step));
}

function clockFrom(start: Instant): Clock {
  let now = start;
  return {
    now: () => now,
    tick: () => {
      now = instantOf(now + TICK_MS);
      return now;
    },
  };
}
