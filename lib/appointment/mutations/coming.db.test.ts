import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { sayComing } from '@/lib/appointment/mutations/coming';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { dispatchDue } from '@/lib/notification/jobs/dispatch-due';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

const START = at('10:00');
const STAFF = { kind: 'STAFF', userId: newId() } as const;

let studio: Studio;
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db());
  const answer = await book(bookCommand(studio, { startAt: START }));
  appointmentId = answer.ok ? answer.value.appointmentId : '';
});

const target = () => {
  const secret = env().APP_SECRET;
  return { clientTokenHash: hashToken(manageToken({ secret, appointmentId, generation: 1 })) };
};

const say = (now = NOW) => sayComing({ target: target(), now });

const atDesk = (verb: 'cancel' | 'undo') => {
  const claim = { appointmentId, businessIds: [studio.businessId] };
  return settle({ target: claim, verb, reason: '', actor: STAFF, now: NOW });
};

const row = () =>
  db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    include: { events: { orderBy: { version: 'asc' } } },
  });

describe('"I will come"', () => {
  test('is remembered with its time, and stands in the history', async () => {
    expect((await say()).ok).toBe(true);
    const { comingAt, version, status, events } = await row();
    expect([comingAt?.getTime(), status]).toEqual([NOW, 'CONFIRMED']);
    expect(events.at(-1)).toMatchObject({ verb: 'coming', actor: 'CLIENT', version });
  });

  test('twice, and by several presses at once, is once', async () => {
    const answers = await together(4, () => say());
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await say(addMinutes(NOW, 5));
    const { comingAt, events } = await row();
    expect(comingAt?.getTime()).toBe(NOW);
    expect(events.map(({ verb }) => verb)).toEqual(['book', 'coming']);
  });

  test.each([
    ['after a cancel', () => atDesk('cancel'), NOW],
    ['once it has begun', async () => undefined, START],
  ])('is refused %s, and changes nothing', async (_, before, now) => {
    await before();
    const { version } = await row();
    expect(await say(now)).toMatchObject({ ok: false, error: { code: 'over' } });
    expect(await row()).toMatchObject({ version, comingAt: null });
  });

  test('behind a link of nobody is not found', async () => {
    const answer = await sayComing({ target: { clientTokenHash: newId() }, now: NOW });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('was said of its time: another time, or one that is on again, is asked about anew', async () => {
    await say();
    await atDesk('cancel');
    await atDesk('undo');
    expect((await row()).comingAt).toBeNull();
    await say();
    const moved = await reschedule({
      key: newId(),
      target: target(),
      to: { providerId: studio.providerId, startAt: at('14:00') },
      waive: [],
      actor: { kind: 'CLIENT' },
      now: NOW,
    });
    expect(moved.ok).toBe(true);
    const successor = await db().appointment.findFirstOrThrow({
      where: { rescheduledFromId: appointmentId },
    });
    expect(successor.comingAt).toBeNull();
  });
});

describe('a reminder', () => {
  const reminded = async () => {
    await dispatchDue({ now: addMinutes(START, -60) });
    const { text } = await db().mailboxMessage.findFirstOrThrow({
      where: { businessId: studio.businessId, subject: { startsWith: 'Soon' } },
    });
    return text;
  };

  test('asks whether the client comes', async () => {
    const text = await reminded();
    expect(text).toContain('Will you come?');
    expect(text).toMatch(/I will come: https:\/\/book\.example\/appointments\/[\w-]{43}\/coming/);
  });

  test('does not ask again who has said so', async () => {
    await say();
    const text = await reminded();
    expect(text).toContain('You said that you will come.');
    expect(text).not.toContain('I will come:');
  });
});
