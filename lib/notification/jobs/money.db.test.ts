import { beforeEach, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { recordNotifications } from '@/lib/notification/mutations/record';
import { sendAgain } from '@/lib/notification/mutations/send-again';
import { planMoney } from '@/lib/notification/plan';
import { issueReceipt } from '@/lib/payment/mutations/issue-receipt';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand, DETAILS } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPayment, aRefund } from '@/lib/testing/money-builders';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

let studio: Studio;
let appointmentId: string;

// The limit of 24 hours and the hour of grace both end at nine today.
const START = at('09:00');
const LATE = addMinutes(NOW, 120);

const STAFF = { kind: 'STAFF', userId: newId() } as const;

beforeEach(async () => {
  await db().mailboxMessage.deleteMany();
  studio = await aStudio(db(), { service: { priceMinor: 6000, policy: { ...PRESETS.fair } } });
  const answer = await book(bookCommand(studio, { startAt: START }));
  appointmentId = answer.ok ? answer.value.appointmentId : '';
});

function ask(command: Pick<SettleCommand, 'verb' | 'actor' | 'now'> & Partial<SettleCommand>) {
  const target = { appointmentId, businessIds: [studio.businessId] };
  return settle({ target, reason: '', ...command });
}

async function textTo(recipient: string, subject: string): Promise<string> {
  const { text } = await db().mailboxMessage.findFirstOrThrow({
    where: { recipient, subject: { startsWith: subject } },
  });
  return text;
}

test('a confirmation repeats the price and the terms as they were shown', async () => {
  await dispatchDue({ now: NOW });
  const text = await textTo(DETAILS.email, 'Confirmed');
  expect(text).toContain('Price: £60');
  expect(text).toMatch(/Terms: Free to cancel until .*; later £30, and £60 if you do not come\./);
});

test('the mail of a late cancellation says to both what it costs', async () => {
  await ask({ verb: 'cancel', actor: { kind: 'CLIENT' }, now: LATE });
  await dispatchDue({ now: LATE });
  for (const recipient of [DETAILS.email, 'ana@linden.example']) {
    expect(await textTo(recipient, 'Cancelled')).toContain('Fee: £30, due by the agreed terms');
  }
});

test('a business that cancels says why, and that it costs nothing', async () => {
  await ask({ verb: 'cancel', actor: STAFF, now: LATE, reason: 'Flood' });
  await dispatchDue({ now: LATE });
  const text = await textTo(DETAILS.email, 'Cancelled');
  expect(text).toContain('Linden Rooms cancelled it.');
  expect(text).toContain('Reason: Flood\nFee: None');
});

test('a waived fee is none for the client, and has its reason for the provider', async () => {
  const waived = 'They were ill.';
  await ask({ verb: 'cancel', actor: STAFF, now: LATE, forClient: true, waived });
  await dispatchDue({ now: LATE });
  const mine = await textTo(DETAILS.email, 'Cancelled');
  expect(mine).toContain('You cancelled it.');
  expect(mine).toContain('Fee: None');
  expect(mine).not.toContain(waived);
  expect(await textTo('ana@linden.example', 'Cancelled')).toContain(`Fee: Waived: ${waived}`);
});

test('who did not come is told what is due, once that cannot be taken back any more', async () => {
  const after = addMinutes(START, 30);
  await ask({ verb: 'mark-no-show', actor: STAFF, now: after });
  await dispatchDue({ now: addMinutes(after, 15) });
  const text = await textTo(DETAILS.email, 'We missed you');
  expect(text).toContain('Fee: £60, due by the agreed terms');
});

/** Issues the receipt and tells of it, as whoever took the money does. */
async function tell(about: { paymentId: string } | { refundId: string }) {
  const { businessId } = studio;
  const [aboutId = ''] = Object.values(about);
  const kind = 'paymentId' in about ? 'RECEIPT' : 'REFUNDED';
  const rows = planMoney(kind, { aboutId, now: NOW, scheduleVersion: 0 });
  await inTransaction(async (tx) => {
    await issueReceipt(tx, { businessId, ...about }, NOW);
    await recordNotifications(tx, { businessId, appointmentId, rows, now: NOW });
  });
}

test('each payment and refund is told of by itself, also of one that was cancelled meanwhile', async () => {
  const first = await aPayment(db(), { appointmentId, amountMinor: 2000 });
  const second = await aPayment(db(), { appointmentId, amountMinor: 4050, gateway: 'place' });
  for (const { paymentId } of [first, second]) await tell({ paymentId });
  await tell(await aRefund(db(), { paymentId: first.paymentId, amountMinor: 1500 }));
  await ask({ verb: 'cancel', actor: { kind: 'CLIENT' }, now: NOW });
  await dispatchDue({ now: NOW });
  const sent = await db().mailboxMessage.findMany({
    where: { recipient: DETAILS.email, subject: { startsWith: 'Re' } },
  });
  const texts = sent.map(({ text }) => text).sort();
  expect(texts.map((text) => /(Paid|Given back): (\S+)/.exec(text)?.slice(1))).toEqual(
    expect.arrayContaining([
      ['Paid', '£20'],
      ['Paid', '£40.50'],
      ['Given back', '£15'],
    ]),
  );
  const links = texts.map((text) => /receipts\/(\d)/.exec(text)?.[1]).sort();
  expect(links).toEqual(['1', '2', '3']);
});

test('a receipt is sent again as the one that it is', async () => {
  const payments = [2000, 4050].map((amountMinor) => ({ appointmentId, amountMinor }));
  for (const payment of payments) {
    const { paymentId } = await aPayment(db(), payment);
    await tell({ paymentId });
  }
  await dispatchDue({ now: NOW });
  await db().mailboxMessage.deleteMany();
  const { id: notificationId } = await db().notification.findFirstOrThrow({
    where: { appointmentId, kind: 'RECEIPT' },
    orderBy: { id: 'desc' },
  });
  const scope = { businessIds: [studio.businessId] };
  const command = { key: newId(), notificationId, scope, actor: STAFF, now: NOW };
  expect(await sendAgain(command)).toMatchObject({ ok: true });
  await dispatchDue({ now: NOW });
  const [mail, ...others] = await db().mailboxMessage.findMany();
  expect(others).toEqual([]);
  expect(mail?.text).toContain('Paid: £40.50');
  expect(mail?.text).toContain('Receipt: No. 2');
});
