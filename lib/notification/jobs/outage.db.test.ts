import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { type ResendDouble, startResendDouble } from '@/lib/testing/resend-double';
import { addHours, addMinutes, type Instant, toDate } from '@/lib/time/instant';

/** Nobody has sent for a while, or clocks disagree: what goes out then, and what does not any more. */

freshDatabase();

let double: ResendDouble;
let studio: Studio;

beforeAll(async () => {
  double = await startResendDouble();
  const { url: RESEND_URL, apiKey: RESEND_API_KEY } = double;
  Object.assign(env(), { RESEND_URL, RESEND_API_KEY, RESEND_PER_SECOND: 10_000 });
});

afterAll(async () => {
  await double.close();
});

beforeEach(async () => {
  Object.assign(double, { held: undefined, sent: [], askedKeys: [], faults: [], complaints: [] });
  const data = { status: 'SENT' as const, sentAt: toDate(NOW) };
  await db().notification.updateMany({ where: { status: { not: 'SENT' } }, data });
  studio = await aStudio(db());
});

const bookedFor = (startAt: Instant) => anAppointment(db(), studio, { startAt });

const asked = (times: number) =>
  vi.waitUntil(() => double.askedKeys.length === times, { timeout: 30_000 });

/** 'REMINDER 1440 SKIPPED It could not be sent in time.' of one appointment, by name. */
async function fates(appointmentId: string): Promise<string[]> {
  const rows = await db().notification.findMany({ where: { appointmentId } });
  const fate = rows.map(({ kind, leadMinutes, audience, status, reason }) =>
    [kind === 'REMINDER' ? leadMinutes : audience, status, reason].filter(Boolean).join(' '),
  );
  return fate.sort();
}

describe('when nobody has sent', () => {
  test('for 25 hours, what is still true goes out, and a reminder that came too late does not', async () => {
    const { appointmentId } = await bookedFor(addHours(NOW, 26));
    await dispatchDue({ now: addHours(NOW, 25) });
    expect(await fates(appointmentId)).toEqual([
      '1440 SKIPPED It could not be sent in time.',
      '60 SENT',
      'CLIENT SENT',
      'PROVIDER SENT',
    ]);
  });

  test('for 72 hours, nobody hears of what is over', async () => {
    const { appointmentId } = await bookedFor(addHours(NOW, 30));
    await dispatchDue({ now: addHours(NOW, 72) });
    expect(await fates(appointmentId)).toEqual([
      '1440 SKIPPED The appointment has started.',
      '60 SKIPPED The appointment has started.',
      'CLIENT SKIPPED The appointment is over.',
      'PROVIDER SKIPPED The appointment is over.',
    ]);
    expect(double.askedKeys).toEqual([]);
  });

  test('since an answer was lost, and the vendor has forgotten its keys: a human decides', async () => {
    const { appointmentId } = await bookedFor(addHours(NOW, 100));
    double.faults.push({ kind: 'accepted-then-gone' }, { kind: 'accepted-then-gone' });
    await dispatchDue({ now: NOW });
    await dispatchDue({ now: addHours(NOW, 25) });
    const unknown = 'FAILED Tried for 24 hours. It may or may not have arrived: please decide.';
    expect(await fates(appointmentId)).toEqual([
      '1440 SCHEDULED',
      '60 SCHEDULED',
      `CLIENT ${unknown}`,
      `PROVIDER ${unknown}`,
    ]);
    expect(double.sent).toHaveLength(2);
  });
});

describe('when clocks', () => {
  test('disagree, so that a message is taken from one who still sends it, it goes out once', async () => {
    const { appointmentId } = await bookedFor(addHours(NOW, 100));
    let answer = () => {};
    double.held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const slow = dispatchDue({ now: NOW });
    await asked(2);
    const ahead = dispatchDue({ now: addMinutes(NOW, 5) });
    await asked(4);
    answer();
    const counts = await Promise.all([slow, ahead]);
    expect(double.askedKeys).toHaveLength(4);
    expect(double.sent).toHaveLength(2);
    expect(counts.map(({ sent }) => sent)).toEqual([0, 2]);
    expect((await fates(appointmentId)).slice(2)).toEqual(['CLIENT SENT', 'PROVIDER SENT']);
  });

  test('are set back an hour, nothing is sent again; set forward, nothing is lost', async () => {
    const { appointmentId } = await bookedFor(addHours(NOW, 25));
    const sentAt = async (now: Instant) => (await dispatchDue({ now })).sent;
    expect(await sentAt(NOW)).toBe(2);
    expect(await sentAt(addHours(NOW, 1))).toBe(1);
    expect(await sentAt(NOW)).toBe(0);
    expect(await sentAt(addHours(NOW, 24))).toBe(1);
    expect(await sentAt(addHours(NOW, 2))).toBe(0);
    expect(double.sent).toHaveLength(4);
    const statuses = (await fates(appointmentId)).map((fate) => fate.split(' ')[1]);
    expect(new Set(statuses)).toEqual(new Set(['SENT']));
  });
});
