import { anOpenStudio, aVisit } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { mailEvent, signedHeaders } from '@/lib/testing/resend-webhook';

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
