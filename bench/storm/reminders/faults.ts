import { db } from '@/lib/db/client';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import type { ResendDouble, ResendFault } from '@/lib/testing/resend-double';
import { together } from '@/lib/testing/together';
import { addMinutes } from '@/lib/time/instant';
import { openReminders } from './due';

/** Waits for answers that never come, so many at once. */
const DISPATCHERS = 12;

interface Trouble {
  name: string;
  fault: ResendFault | undefined;
  latencyMs: number;
  end: 'SENT' | 'FAILED';
}

export const TROUBLES: readonly Trouble[] = [
  {
    name: '429, come back in a second',
    fault: { kind: 'slow-down', retryAfterSeconds: 1 },
    latencyMs: 0,
    end: 'SENT',
  },
  { name: '500', fault: { kind: 'server-error' }, latencyMs: 0, end: 'SENT' },
  {
    name: 'accepted, then the line is cut',
    fault: { kind: 'accepted-then-gone' },
    latencyMs: 0,
    end: 'SENT',
  },
  {
    name: 'accepted, then no answer in time',
    fault: { kind: 'accepted-then-silent' },
    latencyMs: 0,
    end: 'SENT',
  },
  { name: 'slow', fault: undefined, latencyMs: 400, end: 'SENT' },
  { name: 'refused for good', fault: { kind: 'refused' }, latencyMs: 0, end: 'FAILED' },
];

/** So many messages that each meet one trouble first, and what went against the promise. */
export async function meetTrouble(
  vendor: ResendDouble,
  { trouble, count }: { trouble: Trouble; count: number },
): Promise<string[]> {
  const { ids, dueBy } = await openReminders(count);
  const { fault, latencyMs, end } = trouble;
  vendor.faults = fault ? Array.from({ length: count }, () => fault) : [];
  vendor.latencyMs = latencyMs;
  const before = vendor.sent.length;
  // What is tried again is due a minute later at most, after one trouble each.
  for (const now of [dueBy, addMinutes(dueBy, 2), addMinutes(dueBy, 4), addMinutes(dueBy, 6)]) {
    await together(DISPATCHERS, () => dispatchDue({ now }));
    await db().rateBucket.deleteMany();
  }
  vendor.latencyMs = 0;
  return judge(vendor, { ids, end, before });
}

async function judge(
  vendor: ResendDouble,
  { ids, end, before }: { ids: string[]; end: Trouble['end']; before: number },
): Promise<string[]> {
  const count = ids.length;
  const ours = { appointmentId: { in: ids }, leadMinutes: 1440 };
  const ended = await db().notification.count({ where: { ...ours, status: end } });
  const keys = vendor.sent.slice(before).map(({ key }) => key);
  const wanted = end === 'SENT' ? count : 0;
  const unexplained = await db().notification.count({
    where: { ...ours, status: 'FAILED', reason: '' },
  });
  return [
    ...(ended === count ? [] : [`${count - ended} of ${count} are not ${end}`]),
    ...(new Set(keys).size === wanted ? [] : [`${new Set(keys).size} of ${wanted} went out`]),
    ...(keys.length > new Set(keys).size ? ['some were sent twice'] : []),
    ...(unexplained > 0 ? [`${unexplained} failed without a reason`] : []),
  ];
}
