import ICAL from 'ical.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { attachmentsSchema } from '@/lib/notification/schema';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';

freshDatabase();

const CLIENT = 'rosa@example.com';
const PROVIDER = 'ana@example.com';
const STAFF = { kind: 'STAFF', userId: newId() } as const;

let studio: Studio;
let appointmentId: string;

async function begin(service: { approvalRequired: boolean }): Promise<void> {
  await db().mailboxMessage.deleteMany();
  studio = await aStudio(db(), { service, provider: { email: PROVIDER } });
  const command = bookCommand(studio, { startAt: at('10:00') });
  const answer = await book({ ...command, details: { ...command.details, email: CLIENT } });
  appointmentId = answer.ok ? answer.value.appointmentId : '';
}

const target = () => ({ appointmentId, businessIds: [studio.businessId] });

async function moveTo(time: string): Promise<void> {
  const { providerId } = studio;
  const to = { providerId, startAt: at(time) };
  const actor = { kind: 'CLIENT' } as const;
  const answer = await reschedule({
    key: newId(),
    target: target(),
    to,
    waive: [],
    actor,
    now: NOW,
  });
  if (!answer.ok) throw new Error(answer.error.code);
  appointmentId = answer.value.appointmentId;
}

const staff = (verb: 'approve' | 'decline') =>
  settle({ target: target(), verb, reason: '', actor: STAFF, now: NOW });

/** What goes out now to each: the subject's first word, the old time, and what it does to the calendar. */
async function goesOut() {
  await db().mailboxMessage.deleteMany();
  await dispatchDue({ now: NOW });
  const mails = await db().mailboxMessage.findMany({ orderBy: { recipient: 'desc' } });
  return mails.map(({ recipient, subject, text, attachments }) => ({
    to: recipient === CLIENT ? 'client' : 'provider',
    subject: subject.split(':')[0],
    insteadOf: /Instead of: .*?(\d\d:\d\d)/.exec(text)?.[1],
    calendar: attachmentsSchema.parse(attachments).map(({ content }) => calendarOf(content))[0],
  }));
}

function calendarOf(content: string) {
  const file = new ICAL.Component(ICAL.parse(content));
  const event = new ICAL.Event(file.getFirstSubcomponent('vevent') ?? undefined);
  const method = file.getFirstPropertyValue('method');
  return `${method} ${event.startDate.toJSDate().toISOString().slice(11, 16)} ${event.sequence}`;
}

describe('a booked time that is given up for a request', () => {
  beforeEach(async () => {
    await begin({ approvalRequired: true });
    await goesOut();
    await staff('approve');
    await goesOut();
    await moveTo('14:00');
  });

  const OLD = { insteadOf: '10:00', calendar: 'CANCEL 10:00 1' };

  test('leaves both calendars, and comes into them anew when it is approved', async () => {
    expect(await goesOut()).toEqual([
      { to: 'client', subject: 'Requested', ...OLD },
      { to: 'provider', subject: 'Please answer', ...OLD },
    ]);
    await staff('approve');
    const next = { insteadOf: '10:00', calendar: 'REQUEST 14:00 2' };
    expect(await goesOut()).toEqual([
      { to: 'client', subject: 'Confirmed', ...next },
      { to: 'provider', subject: 'Approved', ...next },
    ]);
  });

  test('leaves them with the refusal, if that comes before anything was sent', async () => {
    await staff('decline');
    expect(await goesOut()).toMatchObject([
      { to: 'client', subject: 'Not possible', calendar: OLD.calendar },
      { to: 'provider', subject: 'Declined', calendar: OLD.calendar },
    ]);
  });
});

test('a request that was never booked takes nothing out of a calendar when it moves', async () => {
  await begin({ approvalRequired: true });
  await moveTo('12:00');
  expect(await goesOut()).toMatchObject([
    { subject: 'Requested', insteadOf: undefined, calendar: undefined },
    { subject: 'Please answer', insteadOf: undefined, calendar: undefined },
  ]);
});

test('before any message went out a client knows what they booked, and a provider of nothing', async () => {
  await begin({ approvalRequired: false });
  await moveTo('12:00');
  await moveTo('15:00');
  const next = { subject: 'Moved', calendar: 'REQUEST 15:00 2' };
  expect(await goesOut()).toEqual([
    { to: 'client', insteadOf: '10:00', ...next },
    { to: 'provider', insteadOf: undefined, ...next },
  ]);
});

test('what moves twice before a message goes out names the last time that its reader was told of', async () => {
  await begin({ approvalRequired: false });
  await goesOut();
  await moveTo('12:00');
  await moveTo('15:00');
  const next = { subject: 'Moved', insteadOf: '10:00', calendar: 'REQUEST 15:00 2' };
  expect(await goesOut()).toEqual([
    { to: 'client', ...next },
    { to: 'provider', ...next },
  ]);
});
