import { weeklyHoursSchema } from '@/lib/availability/schema';
import { PRESETS } from '@/lib/cancellation/policy';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { Instant } from '@/lib/time/instant';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

export type Studio = Awaited<ReturnType<typeof seedBusiness>>;

const weekdays = (...ranges: [string, string][]) => ({
  MON: ranges,
  TUE: ranges,
  WED: ranges,
  THU: ranges,
  FRI: ranges,
});

/** Linden Rooms: a voice and posture studio with a provider in London and one in New York. */
export async function seedBusiness(db: Db, slug: string, now: Instant) {
  const businessId = newId();
  await db.business.create({
    data: {
      id: businessId,
      slug,
      name: 'Linden Rooms',
      tagline: 'Posture and voice lessons, in London and by video',
      timezone: 'Europe/London',
      currency: 'GBP',
      email: 'hello@linden.example',
      phone: '+44 20 7946 0958',
    },
  });
  const providers = await seedProviders(db, businessId);
  await seedDates(db, businessId, { ...providers, now });
  const services = await seedServices(db, businessId, providers);
  const deskUserId = await seedMembers(db, businessId, providers);
  return { businessId, providers, services, deskUserId };
}

async function seedProviders(db: Db, businessId: string) {
  const ana = newId();
  const marcus = newId();
  await db.provider.createMany({
    data: [
      {
        id: ana,
        businessId,
        slug: 'ana',
        name: 'Ana Lindqvist',
        title: 'Posture teacher, London',
        email: 'ana@linden.example',
        timezone: 'Europe/London',
        workingHours: hours({
          ...weekdays(['09:00', '12:30'], ['13:30', '17:30']),
          SAT: [['10:00', '14:00']],
        }),
        bufferAfterMinutes: 10,
        position: 1,
      },
      {
        id: marcus,
        businessId,
        slug: 'marcus',
        name: 'Marcus Reed',
        title: 'Voice coach, New York',
        email: 'marcus@linden.example',
        timezone: 'America/New_York',
        workingHours: hours(weekdays(['08:30', '12:00'], ['13:00', '18:00'])),
        bufferAfterMinutes: 5,
        position: 2,
      },
    ],
  });
  return { ana, marcus };
}

/** Closed over Christmas; Ana works the morning of the day before. */
async function seedDates(
  db: Db,
  businessId: string,
  { ana, now }: { ana: string; now: Instant },
): Promise<void> {
  const year = localDateAt(zoneOf('Europe/London'), now).slice(0, 4);
  const december = (day: number) => new Date(`${year}-12-${day}`);
  await db.closedDay.createMany({
    data: [
      { businessId, onDate: december(25), name: 'Christmas Day' },
      { businessId, onDate: december(26), name: 'Boxing Day' },
    ],
  });
  const morning = [['09:00', '12:00']];
  await db.dateOverride.create({
    data: { businessId, providerId: ana, onDate: december(24), hours: morning },
  });
}

function hours(week: Record<string, [string, string][]>) {
  weeklyHoursSchema.parse(week);
  return week;
}

/**
 * Free and by video, paid at the appointment, short and on the phone, by request alone; paid whole or
 * by a deposit when booking, and with a card that is kept.
 */
const SERVICES = [
  {
    slug: 'first-conversation',
    name: 'First conversation',
    description: 'Tell us what you would like to change. We listen, look and say what we can do.',
    durationMinutes: 30,
    placeKind: 'VIDEO',
    question: 'What would you like to talk about?',
  },
  {
    slug: 'posture-lesson',
    name: 'Posture lesson',
    description: 'A quiet hour of hands-on work. Wear something comfortable.',
    durationMinutes: 50,
    priceMinor: 6000,
    policy: { ...PRESETS.fair },
    placeKind: 'IN_PERSON',
    place: '14 Linden Row, London N1',
  },
  {
    slug: 'voice-check-in',
    name: 'Voice check-in',
    description: 'Fifteen minutes on the phone between lessons.',
    durationMinutes: 15,
    placeKind: 'PHONE',
    phoneRequired: true,
  },
  {
    slug: 'role-preparation',
    name: 'Preparing a role',
    description: 'For actors with a text. Marcus reads your request and answers within two days.',
    durationMinutes: 75,
    priceMinor: 9000,
    policy: { ...PRESETS.moderate },
    placeKind: 'VIDEO',
    approvalRequired: true,
    question: 'Which role, and when is the first night?',
  },
  {
    slug: 'voice-lesson',
    name: 'Voice lesson',
    description: 'Breath, range and a text of your own. Have some water beside you.',
    durationMinutes: 45,
    priceMinor: 5500,
    paymentTerms: 'FULL',
    policy: { ...PRESETS.moderate },
    placeKind: 'VIDEO',
  },
  {
    slug: 'long-lesson',
    name: 'Long lesson',
    description: 'Ninety minutes for what an hour is too short for.',
    durationMinutes: 90,
    priceMinor: 11000,
    paymentTerms: 'DEPOSIT',
    depositMinor: 3000,
    policy: { ...PRESETS.fair },
    placeKind: 'IN_PERSON',
    place: '14 Linden Row, London N1',
  },
  {
    slug: 'early-lesson',
    name: 'Early lesson',
    description: 'Before work, once a week. Paid there; who does not come pays half of it.',
    durationMinutes: 40,
    priceMinor: 5000,
    paymentTerms: 'CARD',
    policy: { ...PRESETS.flexible },
    placeKind: 'IN_PERSON',
    place: '14 Linden Row, London N1',
  },
] as const;

async function seedServices(
  db: Db,
  businessId: string,
  { ana, marcus }: Record<'ana' | 'marcus', string>,
) {
  const conversation = newId();
  const lesson = newId();
  const checkIn = newId();
  const rolePreparation = newId();
  const voiceLesson = newId();
  const longLesson = newId();
  const earlyLesson = newId();
  const paidAhead = [voiceLesson, longLesson, earlyLesson];
  const ids = [conversation, lesson, checkIn, rolePreparation, ...paidAhead];
  await db.service.createMany({
    data: SERVICES.map((service, index) => ({
      ...service,
      id: ids[index] ?? newId(),
      businessId,
      position: index + 1,
    })),
  });
  const links = [
    { providerId: ana, serviceId: conversation },
    { providerId: marcus, serviceId: conversation },
    { providerId: ana, serviceId: lesson },
    { providerId: marcus, serviceId: checkIn },
    { providerId: marcus, serviceId: rolePreparation },
    { providerId: marcus, serviceId: voiceLesson },
    { providerId: ana, serviceId: longLesson },
    { providerId: ana, serviceId: earlyLesson },
  ];
  await db.providerService.createMany({ data: links.map((link) => ({ ...link, businessId })) });
  return { conversation, lesson, checkIn, rolePreparation };
}

/** The members; answers the id of the one at the desk. */
async function seedMembers(
  db: Db,
  businessId: string,
  { ana, marcus }: Record<'ana' | 'marcus', string>,
): Promise<string> {
  const members = [
    { name: 'Ingrid Holm', email: 'ingrid@linden.example', role: 'OWNER', providerId: null },
    { name: 'Priya Shah', email: 'desk@linden.example', role: 'STAFF', providerId: null },
    { name: 'Ana Lindqvist', email: 'ana@linden.example', role: 'PROVIDER', providerId: ana },
    { name: 'Marcus Reed', email: 'marcus@linden.example', role: 'PROVIDER', providerId: marcus },
  ] as const;
  const withIds = members.map((member) => ({ ...member, userId: newId() }));
  for (const { name, email, role, providerId, userId } of withIds) {
    await db.user.create({ data: { id: userId, name, email } });
    await db.membership.create({ data: { id: newId(), businessId, userId, role, providerId } });
  }
  return withIds.find((member) => member.role === 'STAFF')?.userId ?? '';
}
