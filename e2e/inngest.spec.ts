import { callAction, onlineBooking } from '@/bench/call-action';
import {
  aDatabaseOfItsOwn,
  type InngestServer,
  startInngestServer,
} from '@/e2e/support/inngest-server';
import { expect, test } from '@/e2e/support/test';
import { aHold, anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio, type Studio, WORKING_WEEK } from '@/lib/testing/builders';
import { at, HOME_ZONE } from '@/lib/testing/fixed-clock';
import { type Call, callEndpoint, runFunction, stepCall } from '@/lib/testing/inngest-executor';
import { canonicalJson, signatureOf } from '@/lib/testing/inngest-signature';
import { startResendDouble } from '@/lib/testing/resend-double';
import { together } from '@/lib/testing/together';
import { systemNow } from '@/lib/time/clock';
import { addHours, addMinutes, toIso } from '@/lib/time/instant';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

// Inngest as it calls the production server, over HTTP. What it runs, it runs at the real now.

const SWEEP = 'holdfast-send-due-messages';
const INTROSPECTION: Call = { method: 'GET' };
const REGISTRATION: Call = { method: 'PUT', body: { url: 'https://book.example/api/inngest' } };

test('without a setting for Inngest there is no such place', async ({ request }) => {
  for (const method of ['GET', 'PUT', 'POST']) {
    const response = await request.fetch('/api/inngest', { method });
    expect(response.status()).toBe(404);
  }
});

test.describe('where Inngest is used', () => {
  // One server for all of them.
  test.describe.configure({ mode: 'default' });

  let database: Awaited<ReturnType<typeof aDatabaseOfItsOwn>>;
  let server: InngestServer;
  let studio: Studio;
  test.beforeAll(async () => {
    database = await aDatabaseOfItsOwn();
    server = await startInngestServer(database.url);
  });
  test.beforeEach(async () => {
    await database.client.appointment.deleteMany();
    await database.client.mailboxMessage.deleteMany();
    Object.assign(server.inngest, { registrations: [], events: [], complaints: [] });
    const days = { ...WORKING_WEEK, SAT: WORKING_WEEK.FRI, SUN: WORKING_WEEK.FRI };
    studio = await aStudio(database.client, { provider: { workingHours: days } });
  });
  test.afterEach(() => {
    expect(server.inngest.complaints).toEqual([]);
  });
  test.afterAll(async () => {
    await server.stop();
    await database.client.$disconnect();
  });

  /** Its client and its provider are to be told now. */
  const anAppointmentInTwoDays = () => {
    const now = systemNow();
    return anAppointment(database.client, studio, { startAt: addHours(now, 48), bookedAt: now });
  };
  const mails = () => database.client.mailboxMessage.count();
  const call = (given: Call) => callEndpoint(server.endpoint, given);

  test('it hears who we are, and that it is known', async () => {
    const response = await call(INTROSPECTION);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      app_id: 'holdfast',
      mode: 'cloud',
      function_count: 10,
      authentication_succeeded: true,
      has_event_key: true,
      has_signing_key: true,
      serve_origin: server.appUrl,
    });
  });

  test('it has us register what it is to run, and when, at our own address', async () => {
    const response = await call(REGISTRATION);
    expect(response.status).toBe(200);
    const [{ functions = [] } = {}] = server.inngest.registrations;
    expect(functions.map(({ id, triggers }) => [id, ...triggers])).toEqual([
      ['holdfast-release-expired-holds', { cron: '* * * * *' }],
      ['holdfast-expire-requests', { cron: '* * * * *' }],
      ['holdfast-complete-past', { cron: '* * * * *' }],
      ['holdfast-tell-demo-news', { cron: '* * * * *' }],
      ['holdfast-work-payments', { cron: '* * * * *' }],
      ['holdfast-end-past-credit', { cron: '0 * * * *' }],
      ['holdfast-reconcile-payments', { cron: '0 3 * * *' }],
      ['holdfast-tidy-up', { cron: '0 * * * *' }],
      [SWEEP, { cron: '* * * * *' }],
      ['holdfast-send-new-messages', { event: 'holdfast/messages.due' }],
    ]);
    for (const { id, steps } of functions) {
      const url = `${server.appUrl}/api/inngest?fnId=${id}&stepId=step`;
      expect(steps.step.runtime.url).toBe(url);
    }
  });

  test('asked as Inngest cloud asks, we answer with the same', async () => {
    const headers = { 'x-inngest-sync-kind': 'in_band' };
    const response = await call({ ...REGISTRATION, headers });
    expect(response.status).toBe(200);
    const url = `${server.appUrl}/api/inngest`;
    expect(await response.json()).toMatchObject({ app_id: 'holdfast', url });
    expect(server.inngest.registrations).toEqual([]);
  });

  const minutesAgo = (minutes: number) => (body: string) =>
    signatureOf(body, { at: addMinutes(systemNow(), -minutes) });

  for (const [what, sign] of [
    ['is not signed', () => undefined],
    ['is signed with another key', (body) => signatureOf(body, { key: 'ab'.repeat(32) })],
    ['is signed for another body', () => signatureOf('[]')],
    ['was signed six minutes ago', minutesAgo(6)],
    ['was signed for in six minutes', minutesAgo(-6)],
    ['carries nonsense', () => 'nonsense'],
    ['carries half of a signature', () => 't=1'],
  ] satisfies [string, (body: string) => string | undefined][]) {
    test(`a request that ${what} is turned away, and nothing is done`, async () => {
      await anAppointmentInTwoDays();
      for (const asked of [INTROSPECTION, REGISTRATION, stepCall(SWEEP)]) {
        const body = asked.body === undefined ? '' : canonicalJson(asked.body);
        const response = await call({ ...asked, signature: sign(body) });
        expect(response.status).toBe(401);
        expect(await response.json()).toEqual({ message: 'Unauthorized' });
      }
      expect(await mails()).toBe(0);
      expect(server.inngest.registrations).toEqual([]);
    });
  }

  for (const [what, body, status] of [
    ['no JSON', '{"event":', 400],
    ['nothing', '', 401],
    ['two megabytes', JSON.stringify('x'.repeat(2_000_000)), 413],
  ] as const) {
    test(`a request with ${what} in it is turned away`, async () => {
      const headers = { 'x-inngest-signature': signatureOf(body) };
      const { query } = stepCall(SWEEP);
      const response = await fetch(server.endpoint + query, { method: 'POST', headers, body });
      expect(response.status).toBe(status);
    });
  }

  test('its minute sends what is due, and the next minute nothing more', async () => {
    await anAppointmentInTwoDays();
    const run = () => runFunction(server.endpoint, SWEEP);
    expect(await run()).toMatchObject({ 'send-due-messages': { sent: 2, failed: 0 } });
    expect(await mails()).toBe(2);
    expect(await run()).toMatchObject({ 'send-due-messages': { sent: 0, failed: 0 } });
    expect(await mails()).toBe(2);
  });

  test('a booking tells it that messages are due, and it has them sent', async () => {
    const booked = await callAction({
      base: server.appUrl,
      headers: { origin: server.appUrl },
      name: 'bookAction',
      input: onlineBooking({
        serviceId: studio.serviceId,
        providerId: studio.providerId,
        startAt: toIso(at('10:00', localDateAt(zoneOf(HOME_ZONE), addHours(systemNow(), 48)))),
      }),
    });
    expect(booked).toBe('won');
    await expect.poll(() => server.inngest.events).toHaveLength(1);
    expect(await mails()).toBe(0);
    await runFunction(server.endpoint, 'holdfast-send-new-messages', 'holdfast/messages.due');
    expect(await mails()).toBe(2);
  });

  test('it may ask more often than any visitor', async () => {
    const probe = { method: 'POST', query: '?probe=trust', body: {} } as const;
    const answers = await together(310, () => call(probe));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

test('while our own timer sweeps as well, each message is sent once', async () => {
  const database = await aDatabaseOfItsOwn();
  const resend = await startResendDouble();
  resend.latencyMs = 200;
  const now = systemNow();
  const studio = await aStudio(database.client);
  for (let hours = 0; hours < 20; hours++) {
    const startAt = addHours(now, 48 + hours);
    await anAppointment(database.client, studio, { startAt, bookedAt: now });
  }
  const startAt = addHours(now, 96);
  await aHold(database.client, studio, { startAt, expiresAt: addMinutes(now, -1) });
  const server = await startInngestServer(database.url, {
    SCHEDULER: 'on',
    RESEND_API_KEY: resend.apiKey,
    RESEND_URL: resend.url,
    RESEND_PER_SECOND: '20',
  });
  // Our timer's sweep begins with holds, so that it has begun to send when this one is gone.
  const holds = { where: { pendingReason: 'HOLD' } } as const;
  const isSweeping = async () => (await database.client.appointment.count(holds)) === 0;
  await expect.poll(isSweeping, { intervals: [10] }).toBe(true);
  const runs = await together(2, () => runFunction(server.endpoint, SWEEP));
  await expect.poll(() => resend.sent.length, { timeout: 30_000 }).toBe(40);
  const counts = runs.map((run) => (run['send-due-messages'] as { sent: number }).sent);
  const byInngest = counts.reduce((sum, sent) => sum + sent, 0);
  expect(byInngest).toBeGreaterThan(0);
  expect(byInngest).toBeLessThan(40);
  expect(new Set(resend.askedKeys).size).toBe(resend.askedKeys.length);
  expect(resend.complaints).toEqual([]);
  await server.stop();
  await resend.close();
  await database.client.$disconnect();
});
