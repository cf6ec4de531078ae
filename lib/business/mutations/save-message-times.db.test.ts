import { beforeEach, describe, expect, it, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import { findMessageTimes } from '@/lib/business/data';
import { saveMessageTimes } from '@/lib/business/mutations/save-message-times';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import type { MessageTimes } from '@/lib/notification/message-times';
import { saveMessageTimesSchema } from '@/lib/notification/schema';
import { ok } from '@/lib/result';
import { aBusiness, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { addHours, fromDate, toIso } from '@/lib/time/instant';

freshDatabase();

const FRESH: MessageTimes = {
  reminders: [1440, 60],
  thanksHours: null,
  quietFrom: '21:00',
  quietUntil: '08:00',
};
const OTHERS: MessageTimes = {
  reminders: [2880, 30],
  thanksHours: 24,
  quietFrom: '13:00',
  quietUntil: '13:00',
};
const CHANGED = { ok: false, error: { code: 'changed-meanwhile' } };
const FRIDAY = '2026-03-06';

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const save = (times: MessageTimes, opened = FRESH) =>
  saveMessageTimes({ businessId: studio.businessId, opened, times });

const stored = (businessId = studio.businessId) => findMessageTimes(db(), { businessId });

async function booked(time: string): Promise<string> {
  const answer = await book(bookCommand(studio, { startAt: at(time, FRIDAY) }));
  return answer.ok ? answer.value.appointmentId : '';
}

/** What is still to come of an appointment's messages after it was agreed. */
async function planned(appointmentId: string) {
  const rows = await db().notification.findMany({
    where: { appointmentId, status: 'SCHEDULED', kind: { in: ['REMINDER', 'FOLLOW_UP'] } },
    orderBy: { fireAt: 'asc' },
  });
  return rows.map(({ kind, leadMinutes, fireAt }) => [kind, leadMinutes, toIso(fromDate(fireAt))]);
}

describe('the times of a business', () => {
  test('are replaced, taken away, and those of no other are', async () => {
    const other = await aBusiness(db());
    expect(await stored()).toEqual(FRESH);
    expect(await save(OTHERS)).toEqual(ok(null));
    expect(await stored()).toEqual(OTHERS);
    const none = { ...OTHERS, reminders: [], thanksHours: null };
    expect(await save(none, OTHERS)).toEqual(ok(null));
    expect(await stored()).toEqual(none);
    expect(await stored(other.businessId)).toEqual(FRESH);
  });

  test('are when clients are reminded who book from then on; appointments keep what was agreed', async () => {
    const before = await booked('09:00');
    await save(OTHERS);
    expect(await planned(await booked('11:00'))).toEqual([
      ['REMINDER', 2880, '2026-03-04T11:00:00Z'],
      ['REMINDER', 30, '2026-03-06T10:30:00Z'],
    ]);
    expect(await planned(before)).toEqual([
      ['REMINDER', 1440, '2026-03-05T09:00:00Z'],
      ['REMINDER', 60, '2026-03-06T08:00:00Z'],
    ]);
  });

  test('do not change what was agreed when the appointment is moved', async () => {
    const appointmentId = await booked('09:00');
    await save(OTHERS);
    const { businessId, providerId } = studio;
    const to = { providerId, startAt: at('13:00', FRIDAY) };
    const target = { appointmentId, businessIds: [businessId] };
    const who = { actor: { kind: 'CLIENT' }, waive: [] } as const;
    const moved = await reschedule({ key: newId(), target, to, ...who, now: at('08:00') });
    expect(await planned(moved.ok ? moved.value.appointmentId : '')).toEqual([
      ['REMINDER', 1440, '2026-03-05T13:00:00Z'],
      ['REMINDER', 60, '2026-03-06T12:00:00Z'],
    ]);
  });

  test('without reminders remind nobody, and thank so long after the end', async () => {
    await save({ ...FRESH, reminders: [], thanksHours: 24 });
    const appointmentId = await booked('09:00');
    expect(await planned(appointmentId)).toEqual([]);
    const endAt = at('10:00', FRIDAY);
    const target = { appointmentId, bySystem: true } as const;
    const actor = { kind: 'SYSTEM' } as const;
    await settle({ target, verb: 'complete', reason: '', actor, now: endAt });
    expect(await planned(appointmentId)).toEqual([['FOLLOW_UP', 0, toIso(addHours(endAt, 24))]]);
  });
});

describe('nothing is saved', () => {
  it.each<[string, Partial<MessageTimes>]>([
    ['reminders', { reminders: [60] }],
    ['thanks', { thanksHours: 2 }],
    ['the quiet evening', { quietFrom: '22:00' }],
    ['the quiet morning', { quietUntil: '07:00' }],
  ])('over a change that was not seen: %s', async (_, opened) => {
    expect(await save(OTHERS, { ...FRESH, ...opened })).toMatchObject(CHANGED);
    expect(await stored()).toEqual(FRESH);
  });

  test('by one of two who save at once, who is told', async () => {
    const both = [OTHERS, { ...FRESH, thanksHours: 1 }];
    const answers = await together(2, (index) => save(both[index] ?? OTHERS));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers).toContainEqual(expect.objectContaining({ ok: false }));
  });

  test('anew when the same is asked again', async () => {
    await save(OTHERS);
    expect(await save(OTHERS)).toEqual(ok(null));
  });
});

describe('what staff type', () => {
  const typed = {
    reminders: [{ count: '2', unit: 'days' }],
    thanksHours: ' 720 ',
    quietFrom: '00:00',
    quietUntil: '23:59',
  };
  const parse = (change: object) => {
    const times = { ...typed, ...change };
    return saveMessageTimesSchema.safeParse({ businessId: newId(), opened: typed, times });
  };

  test('is what the database takes', async () => {
    const { data } = parse({});
    expect(await save(data?.times ?? FRESH)).toEqual(ok(null));
    expect(await stored()).toEqual({ ...data?.times, reminders: [2880], thanksHours: 720 });
  });

  it.each([
    ['thanks at once', { thanksHours: '0' }, 'times.thanksHours'],
    ['thanks after too long', { thanksHours: '721' }, 'times.thanksHours'],
    ['half an hour', { thanksHours: '0.5' }, 'times.thanksHours'],
    ['a number', { thanksHours: 24 }, 'times.thanksHours'],
    ['an hour that is none', { quietFrom: '24:00' }, 'times.quietFrom'],
    ['no time', { quietUntil: '' }, 'times.quietUntil'],
    ['a reminder that is too short', { reminders: [{ count: '4', unit: 'minutes' }] }, REMINDER],
  ])('is refused beside its field: %s', (_, change, field) => {
    const issues = parse(change).error?.issues.map(({ path }) => path.join('.'));
    expect(issues).toEqual([field]);
  });

  test('is nothing else', () => {
    expect(parse({ policy: 'fair' }).success).toBe(false);
  });
});

const REMINDER = 'times.reminders.0.count';
