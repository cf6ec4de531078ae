import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { POST as smsPost } from '@/app/api/webhooks/sms/route';
import { POST as twilioPost } from '@/app/api/webhooks/twilio/route';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { twilioSignature } from '@/lib/notification/vendors/twilio-webhook';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio } from '@/lib/testing/builders';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';

const SECRET = 'a secret of the gateway';
const TOKEN = 'a secret of the account';
const PHONE = '+447700900123';
const SID = `SM${'a1'.repeat(16)}`;

freshDatabase({
  SMS_WEBHOOK_SECRET: SECRET,
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: TOKEN,
  TWILIO_FROM: '+15005550006',
});

beforeEach(async () => {
  await db().unreachableAddress.deleteMany();
  await db().webhookEvent.deleteMany();
});

const stopped = async () =>
  (await db().unreachableAddress.findMany()).map(({ channel, address, reason }) =>
    [channel, address, reason].join(' '),
  );

describe('what Twilio tells', () => {
  const ADDRESS = 'https://book.example/api/webhooks/twilio';

  interface Given {
    search?: string;
    /** What was signed instead of that. */
    signed?: string;
    authToken?: string;
  }

  /** Signed over the address by which the world knows us, whatever the proxy asks. */
  function tell(fields: Record<string, string>, given: Given = {}) {
    const { search = '', signed = search, authToken = TOKEN } = given;
    const form = new URLSearchParams({ MessageSid: SID, ...fields });
    const signature = twilioSignature({ url: ADDRESS + signed, form, authToken });
    return twilioPost(
      new NextRequest(`http://127.0.0.1:3000/api/webhooks/twilio${search}`, {
        method: 'POST',
        headers: { 'x-twilio-signature': signature },
        body: form.toString(),
      }),
    );
  }

  test('of a STOP keeps that number from our messages, and of a START no longer', async () => {
    const answer = await tell({ From: PHONE, Body: 'Stop' });
    expect([answer.status, await answer.text()]).toEqual([200, '<Response/>']);
    expect(await stopped()).toEqual([`SMS ${PHONE} STOPPED`]);
    await tell({ From: PHONE, Body: 'start', MessageSid: `SM${'b2'.repeat(16)}` });
    expect(await stopped()).toEqual([]);
  });

  test('counts once, however often it is told', async () => {
    const stop = { From: PHONE, Body: 'STOP' };
    await tell(stop);
    await tell({ From: PHONE, Body: 'START', MessageSid: `SM${'b2'.repeat(16)}` });
    expect((await tell(stop)).status).toBe(200);
    expect(await stopped()).toEqual([]);
  });

  it.each<[string, Given]>([
    ['the secret of another account', { authToken: 'of somebody else' }],
    ['an address that is not what was signed', { search: '?id=1', signed: '' }],
  ])('with %s changes nothing', async (_, given) => {
    const answer = await tell({ From: PHONE, Body: 'STOP' }, given);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/\.\n$/);
    expect(await stopped()).toEqual([]);
  });

  test('of a message stands on it, with its reason', async () => {
    const id = await aSentSms();
    const search = `?id=${id}`;
    await tell({ MessageStatus: 'sent' }, { search });
    expect(await deliveryOf(id)).toMatchObject({ delivery: null });
    await tell({ MessageStatus: 'undelivered', ErrorCode: '30003' }, { search });
    expect(await deliveryOf(id)).toMatchObject({
      delivery: 'FAILED',
      deliveryReason: 'The SMS did not arrive (30003).',
    });
    await tell({ MessageStatus: 'delivered' }, { search });
    expect(await deliveryOf(id)).toMatchObject({ delivery: 'DELIVERED', deliveryReason: '' });
    await tell({ MessageStatus: 'failed' }, { search });
    expect(await deliveryOf(id)).toMatchObject({ delivery: 'DELIVERED' });
  });

  test('of a message that another vendor took changes nothing', async () => {
    const id = await aSentSms({ vendor: 'sms-gateway' });
    expect((await tell({ MessageStatus: 'failed' }, { search: `?id=${id}` })).status).toBe(200);
    expect(await deliveryOf(id)).toMatchObject({ delivery: null });
    expect((await tell({ MessageStatus: 'failed' }, { search: '?id=nobody' })).status).toBe(200);
  });

  const deliveryOf = (id: string) => db().notification.findUniqueOrThrow({ where: { id } });

  async function aSentSms({ vendor = 'twilio' } = {}): Promise<string> {
    const studio = await aStudio(db());
    const { appointmentId } = await anAppointment(db(), studio, { startAt: at('15:00') });
    const where = { appointmentId, kind: 'REMINDER' } as const;
    const { id } = await db().notification.findFirstOrThrow({ where });
    await db().notification.update({
      where: { id },
      data: {
        channel: 'SMS',
        status: 'SENT',
        sentAt: new Date(),
        vendor,
        vendorMessageId: `${SID} ${id}`,
      },
    });
    return id;
  }
});

describe('what a gateway passes on', () => {
  function tell(body: unknown, authorization = `Bearer ${SECRET}`) {
    return smsPost(
      new NextRequest('https://book.example/api/webhooks/sms', {
        method: 'POST',
        headers: { authorization },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  }

  test('of a STOP keeps that number from our messages, with or without its plus', async () => {
    expect((await tell({ from: PHONE.slice(1), text: 'STOP' })).status).toBe(204);
    expect(await stopped()).toEqual([`SMS ${PHONE} STOPPED`]);
    await tell({ from: PHONE, text: 'hello', more: 'is left out' });
    expect(await stopped()).toEqual([`SMS ${PHONE} STOPPED`]);
    await tell({ from: PHONE, text: 'Unstop' });
    expect(await stopped()).toEqual([]);
  });

  test('counts once where it has an id', async () => {
    await tell({ from: PHONE, text: 'STOP', id: '1' });
    await tell({ from: PHONE, text: 'START', id: '2' });
    await tell({ from: PHONE, text: 'STOP', id: '1' });
    expect(await stopped()).toEqual([]);
  });

  it.each([
    ['another secret', { from: PHONE, text: 'STOP' }, 'Bearer of somebody else', 401],
    ['no secret', { from: PHONE, text: 'STOP' }, '', 401],
    ['no JSON', 'STOP', undefined, 400],
    ['no number', { from: 'Linden', text: 'STOP' }, undefined, 400],
    ['no text', { from: PHONE }, undefined, 400],
    ['too much', { from: PHONE, text: `STOP${' '.repeat(70_000)}` }, undefined, 413],
  ])('with %s changes nothing, and hears why', async (_, body, authorization, status) => {
    const answer = await tell(body, authorization);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(/\.\n$/);
    expect(await stopped()).toEqual([]);
  });
});

test('nobody is heard who is not set up', async () => {
  Object.assign(env(), { SMS_WEBHOOK_SECRET: undefined, TWILIO_AUTH_TOKEN: undefined });
  const ask = () => new NextRequest('https://book.example/x', { method: 'POST', body: '{}' });
  expect((await smsPost(ask())).status).toBe(404);
  expect((await twilioPost(ask())).status).toBe(404);
  Object.assign(env(), { SMS_WEBHOOK_SECRET: SECRET, TWILIO_AUTH_TOKEN: TOKEN });
});
