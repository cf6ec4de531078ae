import { randomInt } from 'node:crypto';
import type { APIRequestContext, Page } from '@playwright/test';
import { callAction, serverActions } from '@/e2e/support/action';
import { expectFaultless } from '@/e2e/support/appearance';
import { open } from '@/e2e/support/booking';
import { clockHeaders, later } from '@/e2e/support/clock';
import { smsTo } from '@/e2e/support/gateway';
import { anOpenStudio, aVisit, type OpenStudio } from '@/e2e/support/studio';
import { expect, test } from '@/e2e/support/test';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { paths } from '@/lib/paths';
import { startPushDouble } from '@/lib/testing/push-double';

test.describe.configure({ timeout: 120_000 });

/** A day and a minute from now, so that the first reminder is due in a minute. */
const START = later(24 * 60 + 1);

test('a client is reminded by SMS, until STOP', async ({ page, request }) => {
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: START });
  const digits = String(randomInt(100_000)).padStart(5, '0');
  await openContact(page, link);
  await page.getByRole('radio', { name: /^By SMS/ }).check();
  await save(page);
  const phone = page.getByRole('textbox', { name: /^Phone/ });
  await expect(phone).toHaveAccessibleDescription(/Please enter the number/);
  await phone.fill('12345');
  await save(page);
  await expect(phone).toHaveAccessibleDescription(/We cannot send SMS to this number/);
  await expectFaultless(page);
  await phone.fill(`07700 9${digits}`);
  await save(page);
  await expect(page.getByText('Saved.')).toBeVisible();
  const lead = 'We will remind you by SMS 24 hours before and 1 hour before.';
  await expect(page.getByText(lead)).toBeVisible();
  await expectFaultless(page);

  const number = `+4477009${digits}`;
  await sendWhatIsDue(request, studio);
  await expect.poll(() => smsTo(number)).toHaveLength(1);
  const [text = ''] = await smsTo(number);
  expect(text).toMatch(/^Reminder: Wed 3 March 09:01 \(London\), Video call\. .*Manage: /);
  expect(text).toContain(`${process.env.E2E_BASE_URL}${link}`);

  await tellOfStop(request, number);
  await openContact(page, link);
  const choice = page.getByRole('radio', { name: /^By SMS/ });
  await expect(choice).toBeChecked();
  await expect(page.getByText(/asked for no more messages/)).toBeVisible();
  await expectFaultless(page);
  await save(page);
  await expect(phone).toHaveAccessibleDescription(/asked for no more messages/);
});

test('a client is reminded on a device, until another way is chosen', async ({
  page,
  context,
  request,
}) => {
  const push = await startPushDouble(process.env.VAPID_PUBLIC_KEY ?? '');
  await context.grantPermissions(['notifications']);
  await subscribeTo(page, push.subscribe());
  const studio = await anOpenStudio();
  const { link, appointmentId } = await aVisit(studio, { startAt: START });
  await open(page, `${link}/booked`);
  const button = page.getByRole('button', { name: 'Remind me on this device' });
  await expect(button).toBeVisible();
  await expectFaultless(page);
  await button.click();
  await expect(page.getByText('This device will remind you.')).toBeVisible();
  await expect(page.getByText(/We will remind you on your device/)).toBeVisible();

  await sendWhatIsDue(request, studio);
  await expect.poll(() => push.shown.length).toBe(1);
  expect(push.complaints).toEqual([]);
  expect(push.shown[0]).toMatchObject({
    title: 'Reminder: Voice lesson with Ana Lindqvist',
    url: `${process.env.E2E_BASE_URL}${link}`,
  });

  await openContact(page, link);
  await expect(page.getByRole('radio', { name: /^On this device/ })).toBeChecked();
  await expectFaultless(page);
  await page.getByRole('radio', { name: /^By email/ }).check();
  await save(page);
  await expect(page.getByText(/We will remind you by email/)).toBeVisible();
  const uid = `${appointmentId}@holdfast`;
  expect(await db().pushSubscription.count({ where: { uid } })).toBe(0);
  await push.close();
});

test('a device shows what it is told, once, and knows where a press leads', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['notifications']);
  const studio = await anOpenStudio();
  const { link } = await aVisit(studio, { startAt: START });
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((known) => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { status, registrationId } of versions) {
        if (status === 'activated') known(registrationId);
      }
    });
  });
  await devtools.send('ServiceWorker.enable');
  await open(page, link);
  await page.evaluate(async (path) => {
    await navigator.serviceWorker.register(path);
    await navigator.serviceWorker.ready;
  }, paths.serviceWorker());
  const registrationId = await registered;
  const told = { title: 'Soon', body: 'Wed 3 March 09:01 (London)', url: link, tag: newId() };
  for (let times = 0; times < 2; times++) {
    await devtools.send('ServiceWorker.deliverPushMessage', {
      origin: baseURL ?? '',
      registrationId,
      data: JSON.stringify(told),
    });
  }
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const all = await registration.getNotifications();
      return all.map(({ title, body, tag, data }) => ({ title, body, tag, ...data }));
    });
  await expect.poll(shown).toEqual([told]);
});

test('a browser that may not show notifications says so, and everything stays', async ({
  page,
}) => {
  const studio = await anOpenStudio();
  const { link, appointmentId } = await aVisit(studio, { startAt: START });
  await openContact(page, link);
  await page.getByRole('radio', { name: /^On this device/ }).check();
  await save(page);
  await expect(page.getByText(/Notifications are not allowed for this page/)).toBeVisible();
  const row = await db().appointment.findUnique({ where: { id: appointmentId } });
  expect(row?.reminderChannel).toBe('EMAIL');
});

async function openContact(page: Page, link: string): Promise<void> {
  await open(page, link);
  await page.getByText('Contact and reminders').click();
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
}

/** Two minutes on, somebody cancels another appointment: that sends what is due by then. */
async function sendWhatIsDue(request: APIRequestContext, studio: OpenStudio): Promise<void> {
  const { token } = await aVisit(studio, { startAt: '2027-03-16T10:00:00Z' });
  const quoted = { feeMinor: 0, returnedMinor: 0 };
  const { value } = await callAction(request, {
    id: serverActions().find(({ name }) => name.endsWith('#cancelByTokenAction'))?.id ?? '',
    args: [{ key: newId(), token, quoted, reason: '' }],
    headers: clockHeaders(later(2)),
  });
  expect(value).toMatchObject({ ok: true });
}

async function tellOfStop(request: APIRequestContext, from: string): Promise<void> {
  const answer = await request.post('/api/webhooks/sms', {
    headers: { authorization: `Bearer ${process.env.SMS_WEBHOOK_SECRET}` },
    data: { from, text: 'Stop' },
  });
  expect(answer.status()).toBe(204);
}

/** Stands in for the browser's own push service, which is on the net. */
async function subscribeTo(
  page: Page,
  device: { endpoint: string; p256dh: string; auth: string },
): Promise<void> {
  await page.addInitScript(({ endpoint, ...keys }) => {
    PushManager.prototype.subscribe = async () =>
      ({ toJSON: () => ({ endpoint, keys }) }) as unknown as PushSubscription;
  }, device);
}
