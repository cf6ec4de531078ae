import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { dayFigures } from '@/lib/notification/data/outbox';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { fromDate } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';
import { seedAppointments } from '@/prisma/seed/appointments';
import { seedBusiness } from '@/prisma/seed/business';

// A mail service that nobody may call.
freshDatabase({ RESEND_API_KEY: 're_example', RESEND_URL: 'http://127.0.0.1:9' });

// The latest first: what one has planned lies ahead of the next.
describe.each([
  { what: 'the morning after clocks went forward', now: instant('2027-03-29T07:00:00Z') },
  { what: 'a Sunday night', now: instant('2027-03-07T23:59:59Z') },
  { what: 'a Tuesday', now: instant('2027-03-02T09:00:00Z') },
  { what: 'New Year', now: instant('2027-01-01T00:00:00Z') },
  { what: 'a Sunday after Christmas, when all was closed', now: instant('2026-12-27T14:00:00Z') },
])('the example business on $what', ({ now }) => {
  let businessId: string;
  beforeAll(async () => {
    await db().user.deleteMany();
    const studio = await seedBusiness(db(), `example-${now}`, now);
    await seedAppointments(studio, now);
    ({ businessId } = studio);
  });

  test('has told everybody of what is over, in time and into the mailbox alone', async () => {
    const told = await db().notification.findMany({
      where: { businessId, appointment: { is: { status: { in: ['COMPLETED', 'NO_SHOW'] } } } },
    });
    expect(told.length).toBeGreaterThan(20);
    for (const { status, vendor, sentAt, fireAt, payload } of told) {
      expect({ status, vendor }).toEqual({ status: 'SENT', vendor: 'mailbox' });
      expect(Number(sentAt) - Number(fireAt)).toBe(2000);
      expect(payload).toMatchObject({ form: 'mail' });
    }
    const sent = await db().notification.count({ where: { businessId, status: 'SENT' } });
    expect(await db().mailboxMessage.count({ where: { businessId } })).toBe(sent);
  });

  test('has nothing that waits or failed, and a day of which the desk can tell', async () => {
    const rest = await db().notification.findMany({
      where: { businessId, status: { not: 'SENT' } },
    });
    for (const { status, fireAt, reason } of rest) {
      if (status === 'SCHEDULED') expect(fromDate(fireAt)).toBeGreaterThan(now);
      else expect(reason).toBe('The appointment was cancelled.');
    }
    const figures = await dayFigures(db(), { businessIds: [businessId], now });
    expect(figures).toMatchObject({ failed: 0, halfMs: 2000 });
    expect(figures.sent).toBeGreaterThan(10);
  });
});
