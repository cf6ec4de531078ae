import { book } from '@/lib/appointment/mutations/book';
import { expireRequests } from '@/lib/appointment/mutations/overdue';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { addMinutes, type Instant } from '@/lib/time/instant';

/** Two commands that want what only one of them can have. */
export interface Pair {
  name: string;
  /** Opens a fresh place for one meeting. */
  open: () => Promise<Meeting>;
  /** For both answers, the first one's first, the rows that must have come of them. */
  outcomes: Readonly<Record<string, string>>;
}

export interface Meeting {
  studio: Studio;
  works: [() => Promise<string>, () => Promise<string>];
}

export const PAIRS: readonly Pair[] = [
  {
    name: 'book x book',
    open: async () => {
      const studio = await aStudio(db());
      return { studio, works: [() => take(studio, '10:00'), () => take(studio, '10:00')] };
    },
    outcomes: { 'booked, taken': '10:00 CONFIRMED', 'taken, booked': '10:00 CONFIRMED' },
  },
  {
    name: 'book x reschedule',
    open: async () => {
      const studio = await aStudio(db());
      const id = await booked(studio);
      return { studio, works: [() => take(studio, '11:00'), () => moveTo(studio, id, '11:00')] };
    },
    outcomes: {
      'booked, not-free': '10:00 CONFIRMED, 11:00 CONFIRMED',
      'taken, moved': '10:00 CANCELLED, 11:00 CONFIRMED',
    },
  },
  {
    name: 'approve x approve',
    open: async () => {
      const studio = await aStudio(db(), { service: { approvalRequired: true } });
      const id = await booked(studio);
      const approve = () => end(studio, id, 'approve', NOW);
      return { studio, works: [approve, approve] };
    },
    outcomes: {
      'CONFIRMED, wrong-status': '10:00 CONFIRMED',
      'wrong-status, CONFIRMED': '10:00 CONFIRMED',
    },
  },
  {
    name: 'cancel x complete',
    open: async () => {
      const studio = await aStudio(db());
      const id = await booked(studio);
      const now = at('10:30');
      return {
        studio,
        works: [() => end(studio, id, 'cancel', now), () => end(studio, id, 'complete', now)],
      };
    },
    outcomes: {
      'CANCELLED, wrong-status': '10:00 CANCELLED',
      'wrong-status, COMPLETED': '10:00 COMPLETED',
    },
  },
  {
    name: 'expire x confirm',
    open: async () => {
      const studio = await aStudio(db(), { service: { approvalRequired: true } });
      const id = await booked(studio);
      const lastMoment = addMinutes(at('10:00'), -1);
      return { studio, works: [expire, () => end(studio, id, 'approve', lastMoment)] };
    },
    outcomes: {
      'expired 1, wrong-status': '10:00 CANCELLED',
      'expired 0, CONFIRMED': '10:00 CONFIRMED',
    },
  },
];

/** The provider's appointments with their states, by time and then by age. */
export async function rowsOf({ providerId }: Studio): Promise<string> {
  const rows = await db().appointment.findMany({
    where: { providerId },
    select: { startAt: true, status: true },
    orderBy: [{ startAt: 'asc' }, { createdAt: 'asc' }],
  });
  return rows
    .map(({ startAt, status }) => `${startAt.toISOString().slice(11, 16)} ${status}`)
    .join(', ');
}

async function booked(studio: Studio): Promise<string> {
  const answer = await book(bookCommand(studio, { startAt: at('10:00') }));
  if (!answer.ok) throw new Error(`a free time was not booked: ${answer.error.code}`);
  return answer.value.appointmentId;
}

async function take(studio: Studio, time: string): Promise<string> {
  const answer = await book(bookCommand(studio, { startAt: at(time) }));
  return answer.ok ? 'booked' : answer.error.code;
}

async function moveTo(studio: Studio, appointmentId: string, time: string): Promise<string> {
  const answer = await reschedule({
    key: newId(),
    target: { appointmentId, businessIds: [studio.businessId] },
    to: { providerId: studio.providerId, startAt: at(time) },
    waive: [],
    actor: { kind: 'CLIENT' },
    now: NOW,
  });
  return answer.ok ? 'moved' : answer.error.code;
}

async function end(
  { businessId }: Studio,
  appointmentId: string,
  verb: SettleVerb,
  now: Instant,
): Promise<string> {
  const target = { appointmentId, businessIds: [businessId] };
  const actor = { kind: 'STAFF', userId: newId() } as const;
  const answer = await settle({ target, verb, reason: '', actor, now });
  return answer.ok ? answer.value.status : answer.error.code;
}

/** The sweep finds the request before either of them begins. */
async function expire(): Promise<string> {
  return `expired ${await expireRequests({ now: at('10:00') })}`;
}
