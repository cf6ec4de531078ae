import { beforeEach, describe, expect, it, test } from 'vitest';
import { findAppointment } from '@/lib/appointment/data';
import { book } from '@/lib/appointment/mutations/book';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { type WaiveFeeCommand, waiveFee } from '@/lib/appointment/mutations/waive-fee';
import { waiveFeeSchema } from '@/lib/appointment/schema';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { listMissedOf } from '@/lib/report/data';
import { detailView } from '@/lib/report/detail-view';
import { missedView } from '@/lib/report/missed-view';
import { ok } from '@/lib/result';
import { aMember, aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, HOME_ZONE, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { addMinutes } from '@/lib/time/instant';
import { dayInterval } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

freshDatabase();

const LATE = at('09:00');
const BEGUN = at('10:30');
const WHY = 'The trains stood still.';

let studio: Studio;
let staff: { kind: 'STAFF'; userId: string };
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000, policy: { ...PRESETS.fair } } });
  staff = { kind: 'STAFF', userId: (await aMember(db(), studio, { role: 'STAFF' })).userId };
  const booked = await book(bookCommand(studio, { startAt: at('10:00') }));
  appointmentId = booked.ok ? booked.value.appointmentId : '';
});

const desk = () => ({ appointmentId, businessIds: [studio.businessId] });

const ask = (verb: SettleCommand['verb'], given: Partial<SettleCommand> = {}) =>
  settle({ target: desk(), verb, reason: '', actor: staff, now: LATE, ...given });

const cancelLate = () => ask('cancel', { actor: { kind: 'CLIENT' } });
const missed = () => ask('mark-no-show', { now: BEGUN });

const row = (id = appointmentId) =>
  db().appointment.findUniqueOrThrow({
    where: { id },
    include: { cancellation: true, events: { orderBy: { version: 'asc' } } },
  });

async function waive(given: Partial<WaiveFeeCommand> = {}) {
  const { version } = await row();
  const seen = { key: newId(), target: desk(), version, waived: WHY, actor: staff };
  return waiveFee({ ...seen, now: addMinutes(BEGUN, 5), ...given });
}

/** What the desk's list says of its fee. */
async function feeListed() {
  const { businessId } = studio;
  const period = dayInterval(zoneOf(HOME_ZONE), TOMORROW);
  const question = { businessIds: [businessId], providerId: undefined, period };
  const rows = await listMissedOf(db(), { ...question, kind: 'all', limit: 10 });
  return rows.map((one) => missedView(one, { names: new Map(), locale: 'en-GB' }).fee);
}

/** The appointment as the page shows it. */
async function page(actor: 'STAFF' | 'PROVIDER' = 'STAFF') {
  const scope = { businessIds: [studio.businessId] };
  const appointment = await findAppointment(db(), { scope, appointmentId });
  if (!appointment) throw new Error('the appointment is there');
  return detailView({ appointment, messages: [], actor, now: BEGUN });
}

describe('a fee that is due is waived', () => {
  test('for a client’s late cancellation, with a reason that stays', async () => {
    await cancelLate();
    expect(await feeListed()).toEqual(['£30 due']);
    expect(await waive()).toEqual(ok(null));
    const { cancellation, events, version, status } = await row();
    expect([status, version]).toEqual(['CANCELLED', 4]);
    expect(cancellation).toMatchObject({ by: 'CLIENT', feeMinor: 0, refundMinor: 0, waived: WHY });
    expect(events.at(-1)).toMatchObject({
      verb: 'waive-fee',
      actor: 'STAFF',
      actorUserId: staff.userId,
      before: { feeMinor: 3000 },
      after: { feeMinor: 0, waived: WHY },
    });
    expect(await feeListed()).toEqual(['Fee waived']);
  });

  test('for a no-show', async () => {
    await missed();
    expect(await feeListed()).toEqual(['£60 due']);
    expect(await waive()).toEqual(ok(null));
    expect(await row()).toMatchObject({ status: 'NO_SHOW', noShowFeeMinor: 0, version: 4 });
    expect(await feeListed()).toEqual(['Fee waived']);
  });

  test('for a move', async () => {
    const to = { providerId: studio.providerId, startAt: at('14:00') };
    const who = { actor: { kind: 'CLIENT' }, waive: [] } as const;
    await reschedule({ key: newId(), target: desk(), to, ...who, now: LATE });
    expect((await row()).cancellation).toMatchObject({ feeMinor: 1500 });
    expect(await waive()).toEqual(ok(null));
    expect((await row()).cancellation).toMatchObject({ feeMinor: 0, waived: WHY });
  });

  test('and its page says so, and in its history by whom', async () => {
    await missed();
    expect(await page()).toMatchObject({
      due: 'Due by the agreed terms: £60.',
      canWaive: true,
    });
    expect((await page('PROVIDER')).canWaive).toBe(false);
    await waive();
    const { due, canWaive, history } = await page();
    expect([due, canWaive]).toEqual([`The fee was waived: ${WHY}`, false]);
    expect(history.at(-1)).toMatchObject({
      text: 'Fee waived by Ingrid Holm',
      change: '£60 → £0',
      reason: WHY,
    });
  });
});

describe('what led to the fee can be taken back as long as before', () => {
  test('and with it goes what was waived', async () => {
    await missed();
    await waive();
    const undone = await ask('undo', { now: addMinutes(BEGUN, 14) });
    expect(undone).toMatchObject({ ok: true, value: { status: 'CONFIRMED' } });
    expect((await page()).due).toBe('');
    await ask('mark-no-show', { now: addMinutes(BEGUN, 15) });
    expect(await feeListed()).toEqual(['£60 due']);
    expect((await page()).due).toBe('Due by the agreed terms: £60.');
  });

  test('a cancellation too, and not for longer', async () => {
    await cancelLate();
    await waive({ now: addMinutes(LATE, 10) });
    expect(await ask('undo', { now: addMinutes(LATE, 15) })).toMatchObject({
      error: { code: 'too-late' },
    });
    expect((await ask('undo', { now: addMinutes(LATE, 14) })).ok).toBe(true);
    expect(await row()).toMatchObject({ status: 'CONFIRMED', cancellation: null });
  });
});

describe('nothing is waived', () => {
  const dueStill = async () => {
    expect((await row()).cancellation).toMatchObject({ feeMinor: 3000, waived: '' });
    expect((await row()).events.map(({ verb }) => verb)).toEqual(['book', 'cancel']);
  };

  test('twice: the same key is answered the same, another finds nothing due', async () => {
    await cancelLate();
    const { version } = await row();
    const key = newId();
    expect(await waive({ key, version })).toEqual(ok(null));
    expect(await waive({ key, version })).toEqual(ok(null));
    expect(await waive({ key, version, waived: 'Another reason.' })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    });
    expect(await waive()).toMatchObject({ error: { code: 'nothing-due' } });
    const { cancellation, events } = await row();
    expect(cancellation?.waived).toBe(WHY);
    expect(events).toHaveLength(3);
  });

  test('by one of two at once, who hears that it has changed', async () => {
    await cancelLate();
    const { version } = await row();
    const answers = await together(2, (index) => waive({ version, waived: `Reason ${index}.` }));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers).toContainEqual(
      expect.objectContaining({ error: expect.objectContaining({ code: 'changed-meanwhile' }) }),
    );
  });

  test('by staff of another business, who do not find it', async () => {
    await cancelLate();
    const { businessId } = await aStudio(db());
    for (const businessIds of [[businessId], [newId()], []]) {
      const answer = await waive({ target: { appointmentId, businessIds } });
      expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    }
    await dueStill();
  });

  test('in another version than was seen', async () => {
    await cancelLate();
    expect(await waive({ version: 2 })).toMatchObject({ error: { code: 'changed-meanwhile' } });
    await dueStill();
  });

  it.each<[string, () => Promise<unknown>]>([
    ['is to come', async () => undefined],
    ['was cancelled in time', () => ask('cancel', { actor: { kind: 'CLIENT' }, now: NOW })],
    ['was cancelled by the business', () => ask('cancel')],
    ['was waived at once', () => ask('mark-no-show', { now: BEGUN, waived: WHY })],
  ])('of what %s', async (_, before) => {
    await before();
    const { version } = await row();
    expect(await waive()).toMatchObject({ error: { code: 'nothing-due' } });
    expect((await row()).version).toBe(version);
    expect((await page()).canWaive).toBe(false);
  });

  it.each([{ waived: ' \u200b ' }, { waived: undefined }, { version: 0 }, { feeMinor: 0 }])(
    'with %j',
    (change) => {
      const input = { key: newId(), appointmentId: newId(), version: 3, waived: WHY, ...change };
      expect(waiveFeeSchema.safeParse(input).success).toBe(false);
    },
  );
});
