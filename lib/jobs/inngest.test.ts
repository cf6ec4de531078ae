import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { nudge } from '@/lib/jobs/scheduler';
import { log } from '@/lib/log';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { type InngestDouble, startInngestDouble } from '@/lib/testing/inngest-double';
import { SIGNING_KEY } from '@/lib/testing/inngest-signature';
import { instant } from '@/lib/time/literal';

vi.mock('@/lib/notification/jobs/dispatch-due', () => ({ dispatchDue: vi.fn() }));

const NOW = instant('2026-12-01T09:00:00Z');

let double: InngestDouble;
beforeAll(async () => {
  double = await startInngestDouble();
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:9/none');
  vi.stubEnv('APP_SECRET', 'a secret for tests of thirty-two characters');
  vi.stubEnv('INNGEST_BASE_URL', double.url);
  vi.stubEnv('INNGEST_EVENT_KEY', double.eventKey);
  vi.stubEnv('INNGEST_SIGNING_KEY', SIGNING_KEY);
});

afterAll(async () => {
  await double.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const logged = vi.spyOn(log, 'error').mockImplementation(() => {});

beforeEach(() => {
  Object.assign(double, { events: [], complaints: [], isDown: false });
  logged.mockClear();
});

test('nudges at once are two events for Inngest, which say nothing, and nothing is sent here', async () => {
  await Promise.all(Array.from({ length: 50 }, () => nudge(NOW)));
  expect(double.complaints).toEqual([]);
  expect(double.events.map(({ name, data }) => [name, data])).toEqual([
    ['holdfast/messages.due', {}],
    ['holdfast/messages.due', {}],
  ]);
  expect(dispatchDue).not.toHaveBeenCalled();
});

test('a nudge that Inngest does not take is dropped with a word in the log', async () => {
  double.isDown = true;
  await expect(nudge(NOW)).resolves.toBeUndefined();
  expect(double.events).toEqual([]);
  expect(logged).toHaveBeenCalledWith({ err: expect.any(Error) }, 'nudge-failed');
});
