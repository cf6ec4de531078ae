import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { tidyUp } from '@/lib/jobs/housekeeping';
import { addDevice } from '@/lib/notification/mutations/devices';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { addHours, toDate } from '@/lib/time/instant';

freshDatabase();

test('devices are forgotten a day after their appointment, and those of one to come are kept', async () => {
  const studio = await aStudio(db());
  const { businessId } = studio;
  const startAt = at('15:00');
  const { appointmentId } = await anAppointment(db(), studio, { startAt });
  const device = { endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' };
  for (const uid of [`${appointmentId}@holdfast`, 'of nothing']) {
    await addDevice(db(), { businessId, uid }, { device, now: NOW });
  }
  await tidyUp({ now: addHours(startAt, 24) });
  expect(await db().pushSubscription.count()).toBe(1);
  await tidyUp({ now: addHours(startAt, 26) });
  expect(await db().pushSubscription.count()).toBe(0);
});

test('news of vendors is kept for a month, in which it may be told again', async () => {
  const receivedAt = toDate(NOW);
  await db().webhookEvent.create({ data: { vendor: 'twilio', eventId: '1', receivedAt } });
  await tidyUp({ now: addHours(NOW, 29 * 24) });
  expect(await db().webhookEvent.count()).toBe(1);
  await tidyUp({ now: addHours(NOW, 31 * 24) });
  expect(await db().webhookEvent.count()).toBe(0);
});
