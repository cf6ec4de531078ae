import { setTimeout as pause } from 'node:timers/promises';
import { db } from '@/lib/db/client';
import { LEASE_MS } from '@/lib/notification/dispatch';
import type { ResendDouble } from '@/lib/testing/resend-double';
import { together } from '@/lib/testing/together';
import { type Instant, instantOf } from '@/lib/time/instant';
import { openReminders } from './due';
import { startWorker } from './worker-process';

const WORKERS = 8;
/** A worker that has just started claims, begins, sends and records within this time. */
const LATEST_KILL_MS = 1_200;
/** So that many kills fall between what the vendor took and its answer. */
const VENDOR_LATENCY_MS = 40;
/** By the storm's clock, after which what a dead worker had is taken over. */
const LEASE_OVER_MS = LEASE_MS + 1_000;

export interface KilledWorkers {
  kills: number;
  reminders: number;
  /** Messages that the vendor was asked for more than once. */
  askedAgain: number;
  violations: string[];
}

/**
 * Workers are killed while they send, again and again, until so many are dead; then others send the
 * rest. Every reminder must have been sent once, by the vendor's own books.
 */
export async function killWorkers(
  vendor: ResendDouble,
  { kills, reminders }: { kills: number; reminders: number },
): Promise<KilledWorkers> {
  const { ids, dueBy } = await openReminders(reminders);
  const before = { sent: vendor.sent.length, asked: vendor.askedKeys.length };
  const waves = Math.ceil(kills / WORKERS);
  const limit = Math.ceil(reminders / kills);
  let now = dueBy;
  vendor.latencyMs = VENDOR_LATENCY_MS;
  for (let wave = 0; wave < waves; wave++) {
    await together(WORKERS, () => oneKill({ now, limit }));
    now = instantOf(now + LEASE_OVER_MS);
  }
  await finish(now);
  vendor.latencyMs = 0;
  const asked = vendor.askedKeys.slice(before.asked);
  return {
    kills: waves * WORKERS,
    reminders,
    askedAgain: asked.length - new Set(asked).size,
    violations: await judge(vendor, ids, before.sent),
  };
}

async function oneKill(shift: { now: Instant; limit: number }): Promise<void> {
  const worker = await startWorker();
  worker.begin(shift);
  await pause(Math.random() * LATEST_KILL_MS);
  await worker.kill();
}

/** What the dead have left, by as many who live. */
async function finish(from: Instant): Promise<void> {
  const workers = await together(WORKERS, startWorker);
  for (let now = from, sent = 1; sent > 0; now = instantOf(now + LEASE_OVER_MS)) {
    const counts = await Promise.all(workers.map((worker) => worker.work({ now })));
    sent = counts.reduce((sum, count) => sum + count, 0);
  }
  await Promise.all(workers.map((worker) => worker.kill()));
}

async function judge(vendor: ResendDouble, ids: string[], sentBefore: number): Promise<string[]> {
  const rows = await db().notification.findMany({
    where: { appointmentId: { in: ids }, leadMinutes: 1440 },
    select: { id: true, status: true, reason: true },
  });
  const keys = vendor.sent.slice(sentBefore).map(({ key }) => key);
  const sent = new Set(keys);
  const lost = rows.filter(({ id }) => !sent.has(id));
  const unsettled = rows.filter(({ status }) => status !== 'SENT');
  return [
    ...(lost.length > 0 ? [`${lost.length} reminders were lost: ${lost[0]?.reason}`] : []),
    ...(keys.length > sent.size ? [`${keys.length - sent.size} were sent twice`] : []),
    ...(keys.length > rows.length ? ['something else was sent'] : []),
    ...(unsettled.length > 0 ? [`${unsettled.length} are not recorded as sent`] : []),
    ...vendor.complaints.map((complaint) => `the vendor complained: ${complaint}`),
  ];
}
