import { beforeEach, describe, expect, test } from 'vitest';
import { POST } from '@/app/api/webhooks/resend/route';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { tidyUp } from '@/lib/jobs/housekeeping';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aClient, aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import {
  mailEvent,
  signedHeaders,
  type ToldEvent,
  WEBHOOK_SECRET,
} from '@/lib/testing/resend-webhook';
import { together } from '@/lib/testing/together';
import { systemNow } from '@/lib/time/clock';
import { DAY_MS, instantOf } from '@/lib/time/instant';

freshDatabase({ RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET });

const CLIENT = 'Rosa.Keller@Example.com';
const PERMANENT = {
  bounce: { type: 'Permanent', subType: 'General', message: 'No rosa@x.y here' },
};
const TRANSIENT = { bounce: { type: 'Transient', subType: 'MailboxFull', message: 'Full' } };

let messageId: string;
let notificationId: string;
/** Another message of the same appointment, which Resend never had. */
let elsewhereId: string;

/** A confirmation that Resend has taken. */
beforeEach(async () => {
  await db().unreachableAddress.deleteMany();
  await db().webhookEvent.deleteMany();
  const studio = await aStudio(db());
  const { clientId } = await aClient(db(), studio, { email: CLIENT });
  const { appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00'), clientId });
  const where = { appointmentId, kind: 'CONFIRMATION', audience: 'CLIENT' } as const;
  const row = await db().notification.findFirstOrThrow({ where });
  notificationId = row.id;
  const other = { appointmentId, kind: 'CONFIRMATION', audience: 'PROVIDER' } as const;
  elsewhereId = (await db().notification.findFirstOrThrow({ where: other })).id;
  messageId = newId();
  await db().notification.update({
    where: { id: row.id },
    data: {
      status: 'SENT',
      sentAt: new Date(NOW),
      vendor: 'resend',
      vendorMessageId: messageId,
      attempts: 1,
    },
  });
});

const seconds = () => Math.floor(systemNow() / 1000);

function tell(event: Partial<ToldEvent> & { body: string }, over: Record<string, string> = {}) {
  const told = { id: `msg_${newId()}`, timestamp: seconds(), ...event };
  const headers = { ...signedHeaders(told), ...over };
  return post(told.body, headers);
}

function post(body: string, headers: Record<string, string>): Promise<Response> {
  const url = 'https://book.example/api/webhooks/resend';
  return POST(new Request(url, { method: 'POST', body, headers }));
}

const body = (type: string, more: Record<string, unknown> = {}) =>
  mailEvent({ type, messageId, to: CLIENT, more });

const row = () => db().notification.findUniqueOrThrow({ where: { id: notificationId } });

const fate = async () => {
  const { delivery, deliveryAt, deliveryReason: reason } = await row();
  return { delivery, at: deliveryAt?.toISOString(), reason };
};

const unreachable = () =>
  db().unreachableAddress.findMany({ select: { address: true, reason: true } });

/** Everything that an event could change. */
const everything = async () =>
  JSON.stringify([
    await db().notification.findMany({ orderBy: { id: 'asc' } }),
    await db().unreachableAddress.findMany(),
    await db().webhookEvent.findMany(),
  ]);

describe('what became of a mail', () => {
  test.each([
    ['email.delivered', {}, 'DELIVERED', ''],
    ['email.delivery_delayed', {}, 'DELAYED', 'The reader’s mail server does not take it yet.'],
    ['email.bounced', PERMANENT, 'BOUNCED', 'The mail came back, Permanent, General.'],
    ['email.bounced', TRANSIENT, 'BOUNCED', 'The mail came back, Transient, MailboxFull.'],
    ['email.complained', {}, 'COMPLAINED', 'The reader marked it as unwanted.'],
    [
      'email.failed',
      { failed: { reason: 'reached_daily_quota' } },
      'FAILED',
      'The mail service could not send it, reached_daily_quota.',
    ],
    [
      'email.failed',
      { failed: { reason: 'no such user rosa@x.y' } },
      'FAILED',
      'The mail service could not send it.',
    ],
  ])('%s %j is %s', async (type, more, delivery, reason) => {
    expect((await tell({ body: body(type, more) })).status).toBe(200);
    expect(await fate()).toEqual({ delivery, reason, at: '2026-03-02T08:05:00.123Z' });
  });

  test('is the worst that was told, in whichever order', async () => {
    const events = [
      body('email.delivery_delayed'),
      body('email.delivered'),
      body('email.bounced', TRANSIENT),
      body('email.complained'),
    ];
    for (const order of permutations(events)) {
      await db().notification.updateMany({ data: { delivery: null, deliveryAt: null } });
      for (const one of order) await tell({ body: one });
      expect((await fate()).delivery).toBe('COMPLAINED');
    }
  });

  test.each([
    ['before Resend’s answer is written down', { status: 'SENDING' }],
    ['when its answer was lost', { status: 'FAILED', reason: 'No answer.' }],
  ] as const)('is known %s, by our own id', async (_, state) => {
    const data = { ...state, sentAt: null, vendorMessageId: null };
    await db().notification.update({ where: { id: notificationId }, data });
    await tell({ body: body('email.bounced', { ...PERMANENT, tags: { key: notificationId } }) });
    expect((await fate()).delivery).toBe('BOUNCED');
    expect(await unreachable()).toEqual([{ address: CLIENT.toLowerCase(), reason: 'BOUNCED' }]);
    const { status, reason, vendorMessageId } = await row();
    expect([status, reason, vendorMessageId]).toEqual(['SENT', '', messageId]);
  });

  test('a late "delivered" does not take a bounce back', async () => {
    await tell({ body: body('email.bounced', PERMANENT) });
    await tell({ body: body('email.delivered') });
    expect((await fate()).delivery).toBe('BOUNCED');
  });
});

describe('an address', () => {
  test('whose mail came back for good is not written to any more', async () => {
    await tell({ body: body('email.bounced', PERMANENT) });
    expect(await unreachable()).toEqual([{ address: CLIENT.toLowerCase(), reason: 'BOUNCED' }]);
    await db().notification.updateMany({
      where: { id: notificationId },
      data: { status: 'SCHEDULED', sentAt: null },
    });
    await dispatchDue({ now: NOW });
    const row = await db().notification.findUniqueOrThrow({ where: { id: notificationId } });
    expect([row.status, row.reason]).toEqual([
      'FAILED',
      'Mail to this address came back. Please reach the client another way.',
    ]);
  });

  test('that was full is written to again', async () => {
    await tell({ body: body('email.bounced', TRANSIENT) });
    expect(await unreachable()).toEqual([]);
  });

  test.each([
    [['email.complained'], 'COMPLAINED'],
    [['email.complained', 'email.bounced'], 'BOUNCED'],
    [['email.bounced', 'email.complained'], 'BOUNCED'],
  ])('after %j is %s', async (types, reason) => {
    for (const type of types) await tell({ body: body(type, PERMANENT) });
    expect(await unreachable()).toEqual([{ address: CLIENT.toLowerCase(), reason }]);
  });

  test('is marked by one of our own messages alone', async () => {
    const more = { email_id: newId() };
    expect((await tell({ body: body('email.bounced', { ...PERMANENT, ...more }) })).status).toBe(
      200,
    );
    expect(await unreachable()).toEqual([]);
  });
});

describe('an event', () => {
  test('that is told again is no news', async () => {
    const told = { id: 'msg_again', body: body('email.bounced', PERMANENT) };
    await tell(told);
    await db().unreachableAddress.deleteMany();
    expect((await tell(told)).status).toBe(200);
    expect(await unreachable()).toEqual([]);
  });

  test('that is told by several at once counts once', async () => {
    const answers = await together(6, () =>
      tell({ id: 'msg_rush', body: body('email.delivered') }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(await db().webhookEvent.count()).toBe(1);
  });

  test.each([
    ['of another kind', () => body('email.opened')],
    ['about somebody', () => JSON.stringify({ type: 'contact.created', created_at: '', data: {} })],
    ['without anything in it', () => '{}'],
    ['that is a list', () => '[]'],
    ['about a message that is not ours', () => body('email.delivered', { email_id: newId() })],
    [
      'with somebody else’s tags',
      () => body('email.delivered', { email_id: newId(), tags: { key: 'newsletter' } }),
    ],
    [
      'about a mail of ours that another vendor took',
      () => body('email.delivered', { email_id: newId(), tags: { key: elsewhereId } }),
    ],
  ])('%s is taken and changes nothing', async (_, write) => {
    const before = await everything();
    expect((await tell({ body: write() })).status).toBe(200);
    expect(await everything()).toBe(before);
  });

  test('is forgotten after thirty days', async () => {
    await tell({ body: body('email.delivered') });
    await tidyUp({ now: instantOf(systemNow() + 29 * DAY_MS) });
    expect(await db().webhookEvent.count()).toBe(1);
    await tidyUp({ now: instantOf(systemNow() + 31 * DAY_MS) });
    expect(await db().webhookEvent.count()).toBe(0);
  });
});

describe('what is not signed changes nothing:', () => {
  const bounce = () => body('email.bounced', PERMANENT);
  const signed = (event: Partial<ToldEvent> = {}) =>
    signedHeaders({ id: 'msg_1', body: bounce(), timestamp: seconds(), ...event });
  const other = `whsec_${Buffer.from('another secret').toString('base64')}`;

  test.each<[string, () => Promise<Response>]>([
    ['no headers', () => post(bounce(), {})],
    ['no signature', () => post(bounce(), { ...signed(), 'svix-signature': '' })],
    ['nonsense', () => post(bounce(), { ...signed(), 'svix-signature': 'v1' })],
    [
      'another version',
      () =>
        post(bounce(), {
          ...signed(),
          'svix-signature': signed()['svix-signature']?.replace('v1', 'v2') ?? '',
        }),
    ],
    ['another secret', () => post(bounce(), signed({ secret: other }))],
    ['another id', () => post(bounce(), { ...signed(), 'svix-id': 'msg_2' })],
    [
      'another time',
      () => post(bounce(), { ...signed(), 'svix-timestamp': String(seconds() - 1) }),
    ],
    ['six minutes ago', () => tell({ body: bounce(), timestamp: seconds() - 360 })],
    ['six minutes ahead', () => tell({ body: bounce(), timestamp: seconds() + 360 })],
    ['no time', () => post(bounce(), { ...signed(), 'svix-timestamp': 'soon' })],
    ['an altered body', () => post(bounce().replace('Permanent', 'permanent'), signed())],
    ['a space more', () => post(`${bounce()} `, signed())],
    ['nothing', () => post('', signed())],
    ['signed, but no JSON', () => tell({ body: 'Permanent' })],
  ])('%s', async (_, send) => {
    const before = await everything();
    expect((await send()).status).toBe(400);
    expect(await everything()).toBe(before);
  });

  test('megabytes', async () => {
    const before = await everything();
    expect((await tell({ body: `"${'x'.repeat(2_000_000)}"` })).status).toBe(413);
    expect(await everything()).toBe(before);
  });
});

test('without a secret there is no such place', async () => {
  const { RESEND_WEBHOOK_SECRET } = env();
  env().RESEND_WEBHOOK_SECRET = undefined;
  expect((await tell({ body: body('email.delivered') })).status).toBe(404);
  env().RESEND_WEBHOOK_SECRET = RESEND_WEBHOOK_SECRET;
  expect((await fate()).delivery).toBeNull();
});

function permutations<T>(all: readonly T[]): T[][] {
  if (all.length === 0) return [[]];
  return all.flatMap((one, at) => permutations(all.toSpliced(at, 1)).map((rest) => [one, ...rest]));
}
