import { InngestTestEngine } from '@inngest/test';
import { afterEach, expect, it, vi } from 'vitest';
import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { functions } from '@/lib/jobs/functions';
import { log } from '@/lib/log';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';

vi.mock('@/lib/db/clock', () => ({ databaseNow: async () => 0 }));
vi.mock('@/lib/appointment/mutations/hold', () => ({ sweepExpired: vi.fn() }));
vi.mock('@/lib/notification/jobs/dispatch-due', () => ({ dispatchDue: vi.fn() }));

afterEach(() => {
  vi.restoreAllMocks();
});

const typed = new Error('duplicate key: ben@example.com');

it.each([
  ['release-expired-holds', sweepExpired, 'hold-sweep-failed'],
  ['send-due-messages', dispatchDue, 'message-sweep-failed'],
  ['send-new-messages', dispatchDue, 'nudge-failed'],
])('%s that fails tells us where, and Inngest only that', async (id, verb, failure) => {
  const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
  vi.mocked(verb).mockRejectedValueOnce(typed);
  const found = functions.find((one) => one.id() === id);
  const { error } = await new InngestTestEngine({ function: found as never }).execute();
  expect(error).toMatchObject({ message: failure });
  expect(JSON.stringify(error)).not.toContain('ben@');
  expect(logged.mock.calls).toEqual([[{ err: typed }, failure]]);
});
