import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { nudge, startScheduler } from '@/lib/jobs/scheduler';
import { log } from '@/lib/log';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { instant } from '@/lib/time/literal';

vi.mock('@/lib/db/clock', () => ({ databaseNow: async () => 0 }));
vi.mock('@/lib/appointment/mutations/hold', () => ({ sweepExpired: vi.fn() }));
vi.mock('@/lib/appointment/mutations/overdue', () => ({
  expireRequests: vi.fn(),
  completePast: vi.fn(),
}));
vi.mock('@/lib/jobs/housekeeping', () => ({ tidyUp: async () => {} }));
vi.mock('@/lib/payment/jobs/end-credit', () => ({ endPastCredit: async () => 0 }));
vi.mock('@/lib/payment/jobs/reconcile', () => ({ reconcileDaily: async () => 0 }));
vi.mock('@/lib/payment/jobs/work-payments', () => ({ workPayments: async () => 0 }));
vi.mock('@/lib/payment/mutations/demo-news', () => ({ tellDemoNews: async () => 0 }));
vi.mock('@/lib/notification/jobs/dispatch-due', () => ({ dispatchDue: vi.fn() }));

const NOTHING = { sent: 0, skipped: 0, failed: 0, retried: 0 };
const dispatch = vi.mocked(dispatchDue);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:9/none');
  vi.stubEnv('APP_SECRET', 'a secret for tests of thirty-two characters');
  dispatch.mockReset().mockResolvedValue(NOTHING);
  vi.spyOn(log, 'error').mockImplementation(() => {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('a sweep runs every minute, messages every ten seconds, never beside themselves, and outlive errors', async () => {
  let finish = () => {};
  startScheduler();
  startScheduler();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(dispatch).toHaveBeenCalledTimes(1);
  expect(sweepExpired).toHaveBeenCalledTimes(1);
  vi.mocked(sweepExpired).mockRejectedValueOnce(new Error('busy'));
  dispatch.mockImplementationOnce(
    () =>
      new Promise((done) => {
        finish = () => done(NOTHING);
      }),
  );
  await vi.advanceTimersByTimeAsync(30_000);
  expect(dispatch).toHaveBeenCalledTimes(2);
  expect(sweepExpired).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sweepExpired).toHaveBeenCalledTimes(2);
  finish();
  dispatch.mockRejectedValueOnce(new Error('the database is away'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(dispatch).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(dispatch).toHaveBeenCalledTimes(4);
});

test('nudges that come while one sends are one more, at the latest of their nows', async () => {
  let finish = () => {};
  dispatch.mockImplementationOnce(
    () =>
      new Promise((done) => {
        finish = () => done(NOTHING);
      }),
  );
  const at = (minute: number) => instant(`2026-12-01T09:0${minute}:00Z`);
  const nudges = [nudge(at(0)), nudge(at(2)), nudge(at(1))];
  finish();
  await vi.advanceTimersByTimeAsync(999);
  expect(dispatch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  await Promise.all(nudges);
  expect(dispatch.mock.calls.map(([asked]) => asked?.now)).toEqual([at(0), at(2)]);
});

test('a nudge goes on while there is more than it may send at once', async () => {
  dispatch.mockResolvedValueOnce({ ...NOTHING, sent: 10 });
  const nudged = nudge(instant('2026-12-01T09:00:00Z'));
  await vi.advanceTimersByTimeAsync(1_000);
  await nudged;
  expect(dispatch).toHaveBeenCalledTimes(2);
});

test('a nudge sends a few, at the caller’s now, and never throws', async () => {
  const now = instant('2026-12-01T09:00:00Z');
  dispatch.mockRejectedValueOnce(new Error('ben@example.com is away'));
  await expect(nudge(now)).resolves.toBeUndefined();
  expect(dispatch).toHaveBeenCalledWith({ now, limit: 10 });
  expect(JSON.stringify(vi.mocked(log.error).mock.calls)).not.toContain('ben@');
});
