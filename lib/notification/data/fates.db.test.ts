import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { appointmentNotifications } from '@/lib/notification/data/fates';
import { MESSAGE_STATES, type MessageState } from '@/lib/notification/desk/state';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aMessage } from '@/lib/testing/message-builders';
import { addMinutes, toDate } from '@/lib/time/instant';

freshDatabase();

type Settings = Omit<Parameters<typeof aMessage>[2], 'appointmentId' | 'repeatNo'>;

const heard = { status: 'SENT', deliveryAt: toDate(NOW) } as const;

const ROWS: Record<MessageState, Settings> = {
  WAITING: { fireAt: NOW },
  PLANNED: { fireAt: addMinutes(NOW, 1) },
  SENDING: { status: 'SENDING' },
  SENT: { status: 'SENT' },
  DELIVERED: { ...heard, delivery: 'DELIVERED' },
  DELAYED: { ...heard, delivery: 'DELAYED' },
  BOUNCED: { ...heard, delivery: 'BOUNCED', deliveryReason: 'No such mailbox.' },
  COMPLAINED: { ...heard, delivery: 'COMPLAINED' },
  FAILED: { status: 'FAILED', reason: 'The address cannot be used.' },
  SKIPPED: { status: 'SKIPPED', reason: 'The client wants no reminders.' },
  CANCELLED: { status: 'CANCELLED', reason: 'The appointment was cancelled.' },
};

async function aTold() {
  const studio = await aStudio(db());
  const { businessId } = studio;
  const { appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') });
  return { studio, question: { businessId, appointmentId, now: NOW } };
}

test.each(MESSAGE_STATES)('a message is told to be %s', async (state) => {
  const { studio, question } = await aTold();
  const row = { appointmentId: question.appointmentId, repeatNo: 1, ...ROWS[state] };
  const id = await aMessage(db(), studio, row);
  const fate = (await appointmentNotifications(question)).find((one) => one.id === id);
  expect(fate).toMatchObject({ state, repeatNo: 1 });
  expect(fate?.reason).toBe(ROWS[state].deliveryReason ?? ROWS[state].reason ?? '');
});

test('the vendor’s own refusal after taking a message is a failure too', async () => {
  const { studio, question } = await aTold();
  const { appointmentId } = question;
  await aMessage(db(), studio, { ...heard, appointmentId, repeatNo: 1, delivery: 'FAILED' });
  const states = (await appointmentNotifications(question)).map(({ state }) => state);
  expect(states.sort()).toEqual(['FAILED', 'PLANNED', 'PLANNED', 'WAITING', 'WAITING']);
});

test('the messages of an appointment are not those of another business', async () => {
  const { question } = await aTold();
  const { businessId } = (await aTold()).question;
  expect(await appointmentNotifications({ ...question, businessId })).toEqual([]);
});
