import { book } from '@/lib/appointment/mutations/book';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { readAvailability } from '@/lib/availability/data/availability';
import { openSlots } from '@/lib/availability/slots';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { invariant } from '@/lib/invariant';
import { addHours, addMinutes, DAY_MS, type Instant, instantOf } from '@/lib/time/instant';
import type { Studio } from '@/prisma/seed/business';
import { sendUntil } from '@/prisma/seed/messages';

interface Plan {
  provider: 'ana' | 'marcus';
  service: 'conversation' | 'lesson' | 'checkIn' | 'rolePreparation';
  client: string;
  timezone: string;
  /** The first free day from this many days after now on; of what is over, the last until then. */
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

/** A week behind and a week ahead, booked, told of and ended by the ordinary commands. */
export async function seedAppointments(studio: Studio, now: Instant): Promise<void> {
  for (const plan of PLANS) {
    const slot = await chooseSlot(studio, plan, now);
    const appointmentId = await bookPlan(studio, plan, { slot, now });
    const endedAt = isOver(plan) ? addHours(slot.startAt, 1) : addHours(now, -3);
    if (plan.outcome) await endPlan(studio, plan, { appointmentId, verb: plan.outcome, endedAt });
  }
  await sendUntil(now);
}

type Slot = Awaited<ReturnType<typeof chooseSlot>>;

async function bookPlan(
  studio: Studio,
  plan: Plan,
  { slot, now }: { slot: Slot; now: Instant },
): Promise<string> {
  const { businessId } = studio;
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
    now: bookedAt(plan, slot.startAt, now),
  });
  invariant(booked.ok, 'a free slot can be booked');
  return booked.value.appointmentId;
}

async function chooseSlot({ businessId, providers, services }: Studio, plan: Plan, now: Instant) {
  const serviceId = services[plan.service];
  const providerId = providers[plan.provider];
  const from = instantOf(now + plan.day * DAY_MS - (isOver(plan) ? LONGEST_BREAK_MS : 0));
  const asked = {
    businessId,
    serviceIds: [serviceId],
    providerIds: [providerId],
    window: { startAt: from, endAt: instantOf(from + LONGEST_BREAK_MS) },
    now: instantOf(from - 2 * DAY_MS),
  };
  const [calendar] = await readAvailability(db(), asked);
  invariant(calendar, 'the provider offers the service');
  const open = openSlots({ ...calendar, window: asked.window, now: asked.now });
  const nearest = (isOver(plan) ? open.at(-1) : open[0]) ?? 0;
  const ofDay = open.filter((at) => Math.abs(at - nearest) < DAY_MS / 2);
  const startAt = ofDay[Math.floor(ofDay.length * plan.part)];
  invariant(startAt !== undefined, 'the week has a free time');
  return { serviceId, providerId, startAt };
}

/** Longer than any row of days without a free time: the closed ones beside a weekend. */
const LONGEST_BREAK_MS = 5 * DAY_MS;

function isOver({ day }: Plan): boolean {
  return day < 0;
}

/** What is over was booked two days before; what lies ahead, one by one in the last day. */
function bookedAt(plan: Plan, startAt: Instant, now: Instant): Instant {
  const hoursAgo = 3 + 4 * plan.day + plan.part;
  return isOver(plan)
    ? instantOf(startAt - 2 * DAY_MS)
    : addMinutes(now, -Math.round(60 * hoursAgo));
}

async function endPlan(
  studio: Studio,
  plan: Plan,
  end: { appointmentId: string; verb: SettleVerb; endedAt: Instant },
): Promise<void> {
  const { appointmentId, verb, endedAt } = end;
  await sendUntil(endedAt);
  const byClient = verb === 'cancel';
  const settled = await settle({
    target: { appointmentId, businessIds: [studio.businessId] },
    verb,
    reason: plan.reason ?? '',
    actor: byClient ? { kind: 'CLIENT' } : { kind: 'STAFF', userId: studio.deskUserId },
    now: endedAt,
  });
  invariant(settled.ok, 'an example appointment can be ended');
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@example.com`;
}
