import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { type SmtpDouble, startSmtpDouble } from '@/lib/testing/smtp-double';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

let double: SmtpDouble;

beforeAll(async () => {
  double = await startSmtpDouble();
  env().SMTP_URL = double.url;
});

afterAll(async () => {
  await double.close();
});

beforeEach(async () => {
  double.received.length = 0;
  await db().notification.deleteMany();
  await db().appointment.deleteMany();
});

/** One confirmation is due, to the client. */
async function oneDue(): Promise<string> {
  const studio = await aStudio(db());
  const { appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') });
  await db().notification.updateMany({
    where: { OR: [{ audience: 'PROVIDER' }, { kind: 'REMINDER' }] },
    data: { nextAt: new Date('2099-01-01') },
  });
  const where = { appointmentId, kind: 'CONFIRMATION', audience: 'CLIENT' } as const;
  return (await db().notification.findFirstOrThrow({ where })).id;
}

const fateOf = (id: string) => db().notification.findUniqueOrThrow({ where: { id } });

test('with a mail server set, mail goes out by it, under an id made from the message', async () => {
  const id = await oneDue();
  expect(await dispatchDue({ now: NOW })).toMatchObject({ sent: 1 });
  const [letter] = double.received;
  expect(letter?.email.subject).toMatch(/^Confirmed: Posture lesson with Ana Lindqvist, /);
  expect(letter?.email.attachments.map(({ mimeType }) => mimeType)).toEqual([
    'text/calendar',
    'application/ics',
  ]);
  expect(await fateOf(id)).toMatchObject({
    status: 'SENT',
    vendor: 'smtp',
    vendorMessageId: letter?.email.messageId,
  });
  expect(await db().mailboxMessage.count()).toBe(0);
});

test('a greylisted mail comes back a little later', async () => {
  const id = await oneDue();
  double.faults.push({ at: 'recipient', reply: 450 });
  expect(await dispatchDue({ now: NOW })).toMatchObject({ retried: 1 });
  expect(await fateOf(id)).toMatchObject({ status: 'SCHEDULED', unanswered: 0 });
  expect(await dispatchDue({ now: addMinutes(NOW, 2) })).toMatchObject({ sent: 1 });
});

test('a refused address fails for good, with its reason', async () => {
  const id = await oneDue();
  double.faults.push({ at: 'recipient', reply: 550 });
  expect(await dispatchDue({ now: NOW })).toMatchObject({ failed: 1 });
  const reason = 'The mail server refused this address (550).';
  expect(await fateOf(id)).toMatchObject({ status: 'FAILED', reason });
});

test('a mail whose answer was lost is sent once more, and then a human decides', async () => {
  const id = await oneDue();
  double.faults.push({ at: 'message', hangUp: true }, { at: 'message', hangUp: true });
  expect(await dispatchDue({ now: NOW })).toMatchObject({ retried: 1 });
  expect(await dispatchDue({ now: addMinutes(NOW, 2) })).toMatchObject({ retried: 1 });
  expect(await dispatchDue({ now: addMinutes(NOW, 10) })).toMatchObject({ failed: 1 });
  const reason = 'It may or may not have arrived: please decide.';
  expect(await fateOf(id)).toMatchObject({ status: 'FAILED', reason, unanswered: 2 });
  expect(new Set(double.received.map(({ email }) => email.messageId)).size).toBe(1);
  expect(double.received).toHaveLength(2);
});
