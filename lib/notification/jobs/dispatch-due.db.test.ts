import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db, disconnect } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { log } from '@/lib/log';
import type { Claim } from '@/lib/notification/claim';
import { LEASE_MS } from '@/lib/notification/dispatch';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { recordEnds } from '@/lib/notification/mutations/attempt';
import { claimDue } from '@/lib/notification/mutations/claim';
import { takeTokens } from '@/lib/notification/mutations/rate';
import {
  cancelPlanned,
  recordNotifications,
  recordSignInMail,
} from '@/lib/notification/mutations/record';
import { planBooked, planCancelled } from '@/lib/notification/plan';
import { REMINDERS } from '@/lib/testing/appointment-builders';
import { testDatabase } from '@/lib/testing/database';
import { type ResendDouble, startResendDouble } from '@/lib/testing/resend-double';
import { addHours, addMinutes, type Instant, instantOf, toDate } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

const NOW = instant('2026-12-01T09:00:00Z');
const START = instant('2026-12-03T14:30:00Z');
const SECRET = 'a secret for tests of thirty-two characters';

const businessId = newId();
const providerId = newId();
const serviceId = newId();
const clientId = newId();

let database: Awaited<ReturnType<typeof testDatabase>>;
let double: ResendDouble;

beforeAll(async () => {
  database = await testDatabase();
  double = await startResendDouble();
  vi.stubEnv('DATABASE_URL', database.url);
  vi.stubEnv('APP_SECRET', SECRET);
  vi.stubEnv('APP_URL', 'https://book.example');
  vi.stubEnv('MAIL_FROM', 'Holdfast <booking@example.com>');
  vi.stubEnv('RESEND_URL', double.url);
  vi.stubEnv('RESEND_API_KEY', double.apiKey);
  await openBusiness();
});

afterAll(async () => {
  await disconnect();
  await double.close();
  await database.drop();
  vi.unstubAllEnvs();
});

beforeEach(async () => {
  env().RESEND_API_KEY = double.apiKey;
  env().RESEND_PER_SECOND = 10_000;
  Object.assign(double, { latencyMs: 0, sent: [], askedKeys: [], faults: [], complaints: [] });
  await db().notification.deleteMany();
  await db().rateBucket.deleteMany();
  await db().mailboxMessage.deleteMany();
  await db().appointment.deleteMany();
});

afterEach(() => {
  expect(double.complaints).toEqual([]);
});

describe('each message is sent once', () => {
  test('by four dispatchers at once', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, (_, day) => book({ day })));
    double.latencyMs = 20;
    const counts = await Promise.all([1, 2, 3, 4].map(() => dispatchDue({ now: NOW })));
    expect(counts.reduce((sum, { sent }) => sum + sent, 0)).toBe(2 * ids.length);
    expect(double.sent).toHaveLength(20);
    expect(double.askedKeys).toHaveLength(20);
    expect(await statuses()).toEqual({ SENT: 20, SCHEDULED: 20 });
  });

  test('since a claim passes over what another is taking, without waiting for it', async () => {
    await book();
    const claimOne = { channel: 'EMAIL', now: NOW, limit: 1, leaseUntil: later(LEASE_MS) } as const;
    const claims = await inTransaction(async (tx) => [
      await claimDue(tx, claimOne),
      await claimDue(db(), claimOne),
      await claimDue(db(), claimOne),
    ]);
    expect(claims.map(({ length }) => length)).toEqual([1, 1, 0]);
    expect(claims[0]?.[0]?.id).not.toBe(claims[1]?.[0]?.id);
  });

  test('and a dispatcher that comes later finds nothing', async () => {
    await book();
    expect(await dispatchDue({ now: NOW })).toEqual({ sent: 2, skipped: 0, failed: 0, retried: 0 });
    expect(await dispatchDue({ now: addHours(NOW, 1) })).toMatchObject({ sent: 0 });
  });

  test('when a worker died after its claim: by the next, once the lease is over', async () => {
    await book();
    const claims = await claimAll(NOW);
    expect(claims).toHaveLength(2);
    expect(await dispatchDue({ now: later(LEASE_MS / 2) })).toMatchObject({ sent: 0 });
    expect(await dispatchDue({ now: later(LEASE_MS) })).toMatchObject({ sent: 2 });
    expect(double.askedKeys.sort()).toEqual(claims.map(({ id }) => id).sort());
  });

  test('when the answer was lost: the second try has the same key and the same bytes', async () => {
    const appointmentId = await book();
    double.faults.push({ kind: 'accepted-then-gone' }, { kind: 'accepted-then-gone' });
    expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 0, retried: 2 });
    await db().appointment.update({
      where: { id: appointmentId },
      data: { reference: 'CHANGED', tokenGeneration: 2 },
    });
    expect(await dispatchDue({ now: addMinutes(NOW, 2) })).toMatchObject({ sent: 2 });
    expect(double.sent).toHaveLength(2);
    expect(double.askedKeys).toHaveLength(4);
  });

  test('and a worker whose lease ran out can no longer write to the row', async () => {
    await book();
    const [stale] = await claimAll(NOW);
    const [fresh] = await claimAll(later(LEASE_MS));
    if (!stale || !fresh) throw new Error('nothing claimed');
    const end = ({ id, fence }: Claim, status: 'SENT' | 'FAILED') =>
      recordEnds(db(), [{ id, fence, status, reason: '' }], NOW);
    expect(await end(stale, 'SENT')).toEqual(new Set());
    expect(await end(stale, 'FAILED')).toEqual(new Set());
    expect(await rowOf(stale.id)).toMatchObject({ status: 'SENDING', reason: '', fence: 2 });
    expect(await end(fresh, 'SENT')).toEqual(new Set([fresh.id]));
  });
});

describe('after a cancel', () => {
  test('nothing planned is sent; both get the cancellation instead', async () => {
    const appointmentId = await book();
    await cancel(appointmentId);
    expect(await dispatchDue({ now: addHours(NOW, 72) })).toMatchObject({ sent: 2 });
    expect(double.sent.map(({ email }) => email.subject.split(':')[0])).toEqual([
      'Cancelled',
      'Cancelled',
    ]);
    expect(await statuses()).toEqual({ CANCELLED: 4, SENT: 2 });
  });

  test('a claim that had not begun is taken from its worker', async () => {
    const appointmentId = await book();
    const [claim] = await claimAll(NOW);
    await cancel(appointmentId);
    if (!claim) throw new Error('nothing claimed');
    expect(await rowOf(claim.id)).toMatchObject({ status: 'CANCELLED', fence: 2 });
    const { id, fence } = claim;
    const end = { id, fence, status: 'SENT', reason: '' } as const;
    expect(await recordEnds(db(), [end], NOW)).toEqual(new Set());
  });

  test('nothing starts that was claimed while the cancel was about to commit', async () => {
    const appointmentId = await book();
    const cancelling = inTransaction(async (tx) => {
      await tx.appointment.update({
        where: { id: appointmentId },
        data: { status: 'CANCELLED' },
      });
      const dispatching = dispatchDue({ now: NOW });
      await vi.waitUntil(async () => (await statuses()).SENDING === 2, { timeout: 30_000 });
      return { dispatching };
    });
    const { dispatching } = await cancelling;
    expect(await dispatching).toMatchObject({ sent: 0, skipped: 2 });
    expect(double.askedKeys).toEqual([]);
  });

  test('a retry whose answer was lost is not sent again', async () => {
    const appointmentId = await book();
    double.faults.push({ kind: 'server-error' }, { kind: 'server-error' });
    await dispatchDue({ now: NOW });
    await cancel(appointmentId);
    await dispatchDue({ now: addMinutes(NOW, 5) });
    expect(double.sent.every(({ email }) => email.subject.startsWith('Cancelled'))).toBe(true);
  });
});

describe('a reminder', () => {
  test('goes out 24 hours and 1 hour before, and not a moment earlier', async () => {
    await book();
    await dispatchDue({ now: NOW });
    const at = async (now: Instant) => (await dispatchDue({ now })).sent;
    expect(await at(instantOf(addHours(START, -24) - 2000))).toBe(0);
    expect(await at(addHours(START, -24))).toBe(1);
    expect(await at(instantOf(addHours(START, -1) - 2000))).toBe(0);
    expect(await at(addHours(START, -1))).toBe(1);
    expect(double.sent.slice(2).map(({ email }) => [email.to[0], email.subject])).toEqual([
      ['ben@example.com', 'Reminder: Haircut with Ana, Thu 3 December 15:30 (Berlin)'],
      ['ben@example.com', 'Soon: Haircut with Ana, Thu 3 December 15:30 (Berlin)'],
    ]);
  });

  test('is over once the appointment has started', async () => {
    await book();
    await dispatchDue({ now: NOW });
    expect(await dispatchDue({ now: START })).toMatchObject({ sent: 0, skipped: 2 });
  });

  test('never holds up a confirmation', async () => {
    for (const day of [0, 1, 2]) await book({ day });
    await dispatchDue({ now: NOW });
    const lastHour = addHours(START, -1);
    await book({ day: 5, now: lastHour });
    await dispatchDue({ now: lastHour, limit: 1 });
    expect(double.sent.at(-1)?.email.subject).toMatch(/^(Confirmed|New appointment):/);
  });
});

describe('when the mail service', () => {
  test('asks to slow down, all of it waits just that long', async () => {
    await book({ day: 7 });
    double.faults.push({ kind: 'slow-down', retryAfterSeconds: 90 });
    expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 1, retried: 1 });
    expect(await dispatchDue({ now: addMinutes(NOW, 1) })).toMatchObject({ sent: 0 });
    const wish = { vendor: 'resend', perSecond: 10_000, most: 1 };
    const { tokens, waitMs } = await takeTokens(db(), wish);
    expect(tokens).toBe(0);
    expect(waitMs).toBeGreaterThan(60_000);
    expect(waitMs).toBeLessThanOrEqual(90_000);
    await db().rateBucket.deleteMany();
    expect(await dispatchDue({ now: addMinutes(NOW, 2) })).toMatchObject({ sent: 1 });
  });

  test('refuses a mail, it has failed, with its reason', async () => {
    await book();
    double.faults.push({ kind: 'refused' }, { kind: 'refused' });
    expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 0, failed: 2 });
    const row = await db().notification.findFirstOrThrow({ where: { status: 'FAILED' } });
    expect(row.reason).toBe('The mail service refused this mail (422 validation_error).');
  });

  test('refuses mails, they count towards its rate as others do', async () => {
    await book();
    env().RESEND_PER_SECOND = 20;
    double.faults.push({ kind: 'refused' }, { kind: 'refused' });
    await dispatchDue({ now: NOW });
    expect((await db().rateBucket.findFirstOrThrow()).tokens).toBeLessThan(1);
  });

  test('is down for a day, a human decides', async () => {
    await book({ day: 7 });
    for (let hour = 0; hour <= 27; hour++) {
      double.faults = Array.from({ length: 2 }, () => ({ kind: 'server-error' }));
      await dispatchDue({ now: addHours(NOW, hour) });
    }
    const rows = await db().notification.findMany({ where: { status: 'FAILED' } });
    expect(rows).toHaveLength(2);
    expect(rows[0]?.reason).toMatch(/24 hours.*please decide/);
  });
});

test('a message that cannot be written is tried again, and holds up no other', async () => {
  const appointmentId = await book();
  await book({ day: 1 });
  await db().notification.updateMany({
    where: { appointmentId, audience: 'CLIENT' },
    data: { payload: { form: 'of a later release' } },
  });
  const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
  expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 3, retried: 1 });
  const where = { appointmentId, audience: 'CLIENT', kind: 'CONFIRMATION' } as const;
  expect(await db().notification.findFirst({ where })).toMatchObject({
    status: 'SCHEDULED',
    attempts: 1,
    reason: 'Something went wrong while sending.',
  });
  expect(logged.mock.calls.map(([line]) => Object.keys(line as object))).toEqual([
    ['notificationId', 'name', 'code'],
  ]);
  logged.mockRestore();
});

describe('secrets', () => {
  test('the manage link is in the mail and not in the outbox', async () => {
    env().RESEND_API_KEY = undefined;
    const appointmentId = await book();
    expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 2 });
    const token = manageToken({ secret: SECRET, appointmentId, generation: 1 });
    const messages = await db().mailboxMessage.findMany({ orderBy: { recipient: 'asc' } });
    expect(messages.map(({ recipient }) => recipient)).toEqual([
      'ana@studio.example',
      'ben@example.com',
    ]);
    const [toProvider, toClient] = messages;
    expect(toClient?.text).toContain(`https://book.example/appointments/${token}\n`);
    expect(JSON.stringify(toClient?.attachments).replaceAll('\\r\\n ', '')).toContain(token);
    expect(JSON.stringify(toProvider)).not.toContain(token);
    expect(JSON.stringify(await db().notification.findMany())).not.toContain(token);
  });

  test('a sign-in link is gone from the outbox once it is sent', async () => {
    const url = 'https://book.example/sign-in/confirm?token=ONCE';
    const expiresAt = addMinutes(NOW, 30);
    await recordSignInMail(db(), { to: 'ana@studio.example', url, expiresAt, now: NOW });
    expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 1 });
    expect(double.sent[0]?.email.text).toContain(url);
    expect(JSON.stringify(await db().notification.findMany())).not.toContain('ONCE');
  });

  test('a sign-in link goes to a member’s address also when mail came back from it', async () => {
    const to = 'ingrid@studio.example';
    const mark = { channel: 'EMAIL', address: to, reason: 'BOUNCED', since: toDate(NOW) } as const;
    await db().unreachableAddress.create({ data: mark });
    const expiresAt = addMinutes(NOW, 30);
    await recordSignInMail(db(), { to, url: 'https://x/ONCE', expiresAt, now: NOW });
    expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 1, failed: 0 });
  });

  test('an expired sign-in link is not sent, and gone too', async () => {
    const expiresAt = addMinutes(NOW, 30);
    await recordSignInMail(db(), { to: 'a@b.example', url: 'https://x/ONCE', expiresAt, now: NOW });
    expect(await dispatchDue({ now: expiresAt })).toMatchObject({ sent: 0, skipped: 1 });
    expect(JSON.stringify(await db().notification.findMany())).not.toContain('ONCE');
  });
});

test('the mailbox keeps one message for each notification, under its id', async () => {
  env().RESEND_API_KEY = undefined;
  await book();
  await dispatchDue({ now: NOW });
  await db().notification.updateMany({
    where: { status: 'SENT' },
    data: { status: 'SCHEDULED', sentAt: null, nextAt: toDate(NOW) },
  });
  expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 2 });
  const ids = (await db().mailboxMessage.findMany()).map(({ id }) => id);
  const sent = await db().notification.findMany({ where: { status: 'SENT' } });
  expect(ids.sort()).toEqual(sent.map(({ id }) => id).sort());
});

function later(ms: number): Instant {
  return instantOf(NOW + ms);
}

function claimAll(now: Instant) {
  const leaseUntil = instantOf(now + LEASE_MS);
  return claimDue(db(), { channel: 'EMAIL', now, limit: 10, leaseUntil });
}

function rowOf(id: string) {
  return db().notification.findUniqueOrThrow({ where: { id } });
}

async function statuses(): Promise<Record<string, number>> {
  const groups = await db().notification.groupBy({ by: ['status'], _count: true });
  return Object.fromEntries(groups.map(({ status, _count }) => [status, _count]));
}

async function cancel(appointmentId: string): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.appointment.update({ where: { id: appointmentId }, data: { status: 'CANCELLED' } });
    await cancelPlanned(tx, { appointmentId, reason: 'The appointment was cancelled.' });
    const rows = planCancelled({ now: NOW, scheduleVersion: 0 });
    await recordNotifications(tx, { businessId, appointmentId, rows, now: NOW });
  });
}

async function book({ day = 0, now = NOW }: { day?: number; now?: Instant } = {}): Promise<string> {
  const id = newId();
  const startAt = addHours(START, 24 * day);
  const endAt = addMinutes(startAt, 45);
  const token = manageToken({ secret: SECRET, appointmentId: id, generation: 1 });
  await inTransaction(async (tx) => {
    await tx.appointment.create({
      data: {
        id,
        businessId,
        providerId,
        serviceId,
        clientId,
        startAt: toDate(startAt),
        endAt: toDate(endAt),
        blockedStartAt: toDate(startAt),
        blockedEndAt: toDate(endAt),
        status: 'CONFIRMED',
        agreedPriceMinor: 0,
        agreedCurrency: 'EUR',
        localStart: '',
        timezone: 'Europe/Berlin',
        tzRulesVersion: 'test',
        reference: id,
        uid: id,
        clientTokenHash: hashToken(token),
        createdAt: toDate(now),
      },
    });
    const rows = planBooked({ startAt, now, scheduleVersion: 0, reminders: REMINDERS });
    await recordNotifications(tx, { businessId, appointmentId: id, rows, now });
  });
  return id;
}

async function openBusiness(): Promise<void> {
  const timezone = 'Europe/Berlin';
  const name = 'Studio Linde';
  const email = 'hello@studio.example';
  await db().business.create({
    data: { id: businessId, slug: 'studio', name, timezone, currency: 'EUR', email },
  });
  const workingHours = {};
  await db().provider.create({
    data: {
      id: providerId,
      businessId,
      slug: 'ana',
      name: 'Ana',
      email: 'ana@studio.example',
      timezone,
      workingHours,
    },
  });
  await db().service.create({
    data: { id: serviceId, businessId, slug: 'haircut', name: 'Haircut', durationMinutes: 45 },
  });
  await db().client.create({
    data: { id: clientId, businessId, name: 'Ben', email: 'ben@example.com', timezone },
  });
}
