import { NOW } from '@/e2e/support/clock';
import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { mailEvent, signedHeaders } from '@/lib/testing/resend-webhook';
import { stripeEvent } from '@/lib/testing/stripe-webhook';

const ADDRESS = '/api/webhooks/resend';

test('what the mail service tells arrives as it was signed, and nothing else does', async ({
  request,
}) => {
  const studio = await anOpenStudio();
  const { appointmentId, client } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const messageId = newId();
  const where = { appointmentId, kind: 'REMINDER', leadMinutes: 60 } as const;
  await db().notification.updateMany({
    where,
    data: { vendor: 'resend', vendorMessageId: messageId },
  });
  const body = mailEvent({ type: 'email.delivered', messageId, to: client.email });
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = signedHeaders({ id: `msg_${messageId}`, body, timestamp });

  const altered = body.replace('delivered', 'bounced');
  expect((await request.post(ADDRESS, { headers, data: altered })).status()).toBe(400);
  expect((await request.post(ADDRESS, { data: body })).status()).toBe(400);
  expect((await request.get(ADDRESS)).status()).toBe(405);
  expect(await db().notification.findFirst({ where })).toMatchObject({ delivery: null });

  expect((await request.post(ADDRESS, { headers, data: body })).status()).toBe(200);
  expect(await db().notification.findFirst({ where })).toMatchObject({ delivery: 'DELIVERED' });
});

test('what Stripe tells makes us look for ourselves when it is signed, and not otherwise', async ({
  request,
}) => {
  const address = '/api/webhooks/stripe';
  const studio = await anOpenStudio();
  const { appointmentId } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const paymentId = newId();
  await db().payment.create({
    data: {
      id: paymentId,
      businessId: studio.businessId,
      appointmentId,
      uid: `${appointmentId}@holdfast`,
      gateway: 'stripe',
      purpose: 'BALANCE',
      status: 'OPEN',
      amountMinor: 6000,
      currency: 'GBP',
      createdAt: new Date(NOW),
    },
  });
  const { body, signature } = stripeEvent({
    id: `evt_${newId()}`,
    type: 'payment_intent.succeeded',
    object: { id: `pi_${newId()}`, metadata: { payment_id: paymentId } },
    timestamp: new Date(NOW).getTime() / 1000,
  });
  const headers = { 'stripe-signature': signature };
  const attempts = async () =>
    (await db().payment.findUniqueOrThrow({ where: { id: paymentId } })).attempts;

  const altered = body.replace('succeeded', 'canceled');
  expect((await request.post(address, { headers, data: altered })).status()).toBe(400);
  expect((await request.post(address, { data: body })).status()).toBe(400);
  expect((await request.get(address)).status()).toBe(405);
  expect(await attempts()).toBe(0);

  expect((await request.post(address, { headers, data: body })).status()).toBe(200);
  await expect.poll(attempts).toBe(1);
});
