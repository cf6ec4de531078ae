import { book } from '@/lib/appointment/mutations/book';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { readAvailability } from '@/lib/availability/data/availability';
import { openSlots } from '@/lib/availability/slots';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import { DAY_MS, type Instant, instantOf, toDate } from '@/lib/time/instant';
import type { Studio } from '@/prisma/seed/business';

interface Plan {
  provider: 'ana' | 'marcus';
  service: 'conversation' | 'lesson' | 'checkIn' | 'rolePreparation';
  client: string;
  timezone: string;
  /** The first free day from this many days after now. */
  day: number;
  /** Which of that day's free times, 0 to 1 through the list. */
  part: number;
  outcome?: SettleVerb;
  reason?: string;
}

const PLANS: Plan[] = [
  {
    provider: 'ana',
    service: 'lesson',
    client: 'Rosa Keller',
    timezone: 'Europe/Berlin',
    day: -6,
    part: 0.2,
    outcome: 'complete',
  },
  {
    provider: 'ana',
    service: 'conversation',
    client: 'Tom Barlow',
    timezone: 'Europe/London',
    day: -5,
    part: 0.6,
    outcome: 'mark-no-show',
  },
  {
    provider: 'marcus',
    service: 'checkIn',
    client: 'Yuki Tanaka',
    timezone: 'Asia/Tokyo',
    day: -5,
    part: 0.1,
    outcome: 'complete',
  },
  {
    provider: 'ana',
    service: 'lesson',
    client: 'Imani Cole',
    timezone: 'Europe/London',
    day: -3,
    part: 0.5,
    outcome: 'complete',
  },
  {
    provider: 'marcus',
    service: 'conversation',
    client: 'Sunil Thapa',
    timezone: 'Asia/Kathmandu',
    day: -3,
    part: 0.3,
    outcome: 'mark-no-show',
  },
  {
    provider: 'ana',
    service: 'lesson',
    client: 'Rosa Keller',
    timezone: 'Europe/Berlin',
    day: 1,
    part: 0.1,
  },
  {
    provider: 'ana',
    service: 'conversation',
    client: 'Owen Hughes',
    timezone: 'Europe/London',
    day: 1,
    part: 0.55,
  },
  {
    provider: 'marcus',
    service: 'checkIn',
    client: 'Grace Liu',
    timezone: 'America/Chicago',
    day: 1,
    part: 0.2,
  },
  {
    provider: 'ana',
    service: 'lesson',
    client: 'Imani Cole',
    timezone: 'Europe/London',
    day: 2,
    part: 0.4,
  },
  {
    provider: 'marcus',
    service: 'conversation',
    client: 'Leo Marsh',
    timezone: 'America/New_York',
    day: 2,
    part: 0.5,
    outcome: 'cancel',
    reason: 'I have found another time that suits me better.',
  },
  {
    provider: 'ana',
    service: 'lesson',
    client: 'Farah Aziz',
    timezone: 'Europe/London',
    day: 3,
    part: 0.7,
  },
  {
    provider: 'marcus',
    service: 'checkIn',
    client: 'Yuki Tanaka',
    timezone: 'Asia/Tokyo',
    day: 4,
    part: 0.15,
  },
  {
    provider: 'marcus',
    service: 'rolePreparation',
    client: 'Nadia Petrov',
    timezone: 'Europe/Paris',
    day: 5,
    part: 0.3,
  },
];

/** A week behind and a week ahead, booked and ended by the ordinary commands. */
export async function seedAppointments(studio: Studio, now: Instant): Promise<void> {
  for (const plan of PLANS) {
    const appointmentId = await bookPlan(studio, plan, now);
    if (plan.outcome) await settlePlan(plan, plan.outcome, appointmentId, { studio, now });
  }
  // Nobody waits for these messages.
  await db().notification.updateMany({
    where: { status: 'SCHEDULED', fireAt: { lte: toDate(now) } },
    data: { status: 'SKIPPED', reason: 'Part of the example business.' },
  });
}

async function bookPlan(studio: Studio, plan: Plan, now: Instant): Promise<string> {
  const { businessId } = studio;
  const slot = await chooseSlot(studio, plan, now);
  const booked = await book({
    key: newId(),
    businessId,
    slot,
    visitorHash: `seed ${newId()}`,
    details: {
      name: plan.client,
      email: emailOf(plan.client),
      phone: '+44 20 7946 0123',
      answer: '',
      consent: true,
    },
    timezone: plan.timezone,
    locale: 'en-GB',
    actor: { kind: 'CLIENT' },
    now: bookedAt(plan, now),
  });
  invariant(booked.ok, 'a free slot can be booked');
  return booked.value.appointmentId;
}

async function chooseSlot({ businessId, providers, services }: Studio, plan: Plan, now: Instant) {
  const serviceId = services[plan.service];
  const providerId = providers[plan.provider];
  const startAt = instantOf(now + plan.day * DAY_MS);
  const window = { startAt, endAt: instantOf(startAt + 5 * DAY_MS) };
  const asked = {
    businessId,
    serviceIds: [serviceId],
    providerIds: [providerId],
    window,
    now: bookedAt(plan, now),
  };
  const [calendar] = await readAvailability(db(), asked);
  invariant(calendar, 'the provider offers the service');
  const open = openSlots({ ...calendar, window, now: asked.now });
  const firstDay = open.filter((at) => at < (open[0] ?? 0) + DAY_MS / 2);
  const chosen = firstDay[Math.floor(firstDay.length * plan.part)];
  invariant(chosen !== undefined && (plan.day > 0 || chosen < now), 'the week has a free time');
  return { serviceId, providerId, startAt: chosen };
}

function bookedAt(plan: Plan, now: Instant): Instant {
  return instantOf(Math.min(now - DAY_MS, now + plan.day * DAY_MS - 2 * DAY_MS));
}

async function settlePlan(
  plan: Plan,
  verb: SettleVerb,
  appointmentId: string,
  { studio, now }: { studio: Studio; now: Instant },
): Promise<void> {
  const byClient = verb === 'cancel';
  const settled = await settle({
    target: { appointmentId, businessIds: [studio.businessId] },
    verb,
    reason: plan.reason ?? '',
    actor: byClient ? { kind: 'CLIENT' } : { kind: 'STAFF', userId: studio.deskUserId },
    now,
  });
  invariant(settled.ok, 'an example appointment can be ended');
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@example.com`;
}
