import { beforeEach, describe, expect, test } from 'vitest';
import { book } from '@/lib/appointment/mutations/book';
import { settle } from '@/lib/appointment/mutations/settle';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import { PRESETS } from '@/lib/cancellation/policy';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { listMissedOf } from '@/lib/report/data';
import { missedView } from '@/lib/report/missed-view';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { bookCommand } from '@/lib/testing/commands';
import { at, HOME_ZONE, NOW, TOMORROW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { dayInterval } from '@/lib/time/resolve';
import { zoneOf } from '@/lib/time/zone';

freshDatabase();

const LATE = at('09:00');
const BEGUN = at('10:30');
const STAFF = { kind: 'STAFF', userId: newId() } as const;

let studio: Studio;
let appointmentId: string;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000, policy: { ...PRESETS.fair } } });
  appointmentId = await booked();
});

async function booked(): Promise<string> {
  const answer = await book(bookCommand(studio, { startAt: at('10:00') }));
  return answer.ok ? answer.value.appointmentId : '';
}

const ask = (verb: SettleCommand['verb'], given: Partial<SettleCommand> = {}) =>
  settle({
    target: { appointmentId, businessIds: [studio.businessId] },
    verb,
    reason: '',
    actor: STAFF,
    now: LATE,
    ...given,
  });

const row = () =>
  db().appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    include: { cancellation: true, events: { orderBy: { version: 'asc' } } },
  });

/** What the desk's list says of its fee. */
async function feeListed() {
  const { businessId } = studio;
  const period = dayInterval(zoneOf(HOME_ZONE), TOMORROW);
  const question = { businessIds: [businessId], providerId: undefined, period };
  const rows = await listMissedOf(db(), { ...question, kind: 'all', limit: 10 });
  return rows.map((one) => missedView(one, { names: new Map(), locale: 'en-GB' }).fee);
}

describe('staff who cancel since the client asked for it', () => {
  const asked = { forClient: true, quoted: { feeMinor: 3000, returnedMinor: 0 } };

  test('charge by the client’s terms: the wish is the client’s, the entry theirs', async () => {
    expect((await ask('cancel', asked)).ok).toBe(true);
    const { cancellation, events } = await row();
    expect(cancellation).toMatchObject({ by: 'CLIENT', byUserId: null, feeMinor: 3000 });
    expect(events.at(-1)).toMatchObject({
      actor: 'STAFF',
      actorUserId: STAFF.userId,
      after: { feeMinor: 3000, forClient: true },
    });
    expect(await feeListed()).toEqual(['£30 due']);
  });

  test('may waive the fee, and why is kept', async () => {
    expect((await ask('cancel', { ...asked, waived: 'A death.' })).ok).toBe(true);
    const { cancellation, events } = await row();
    expect(cancellation).toMatchObject({ feeMinor: 0, waived: 'A death.' });
    const after = { status: 'CANCELLED', waived: 'A death.', forClient: true };
    expect(events.at(-1)?.after).toEqual(after);
    expect(await feeListed()).toEqual(['Fee waived']);
  });

  test('hear of it when the fee has changed since they saw it, waived or not', async () => {
    const free = { feeMinor: 0, returnedMinor: 0 };
    for (const waived of [undefined, 'A death.']) {
      const answer = await ask('cancel', { ...asked, quoted: free, waived });
      expect(answer).toMatchObject({ ok: false, error: { code: 'quote-changed' } });
    }
    expect((await row()).status).toBe('CONFIRMED');
  });

  test('waive nothing where nothing is due', async () => {
    await ask('cancel', { forClient: true, waived: 'A death.', now: NOW });
    const { cancellation, events } = await row();
    expect(cancellation).toMatchObject({ by: 'CLIENT', feeMinor: 0, waived: '' });
    expect(events.at(-1)?.after).not.toHaveProperty('waived');
    expect(await feeListed()).toEqual([]);
  });

  test('charge nothing when the wish is the business’s', async () => {
    await ask('cancel', { waived: 'A death.' });
    const { cancellation } = await row();
    expect(cancellation).toMatchObject({ by: 'STAFF', feeMinor: 0, waived: '' });
    expect(await feeListed()).toEqual(['']);
  });
});

test('a request is declined by who declines it, whatever else is sent', async () => {
  await db().service.update({
    where: { id: studio.serviceId },
    data: { approvalRequired: true },
  });
  await ask('cancel');
  appointmentId = await booked();
  await ask('decline', { forClient: true, waived: 'A death.' });
  expect((await row()).cancellation).toMatchObject({ by: 'STAFF', feeMinor: 0, waived: '' });
});

describe('who did not come', () => {
  test('owes what was agreed', async () => {
    expect((await ask('mark-no-show', { now: BEGUN })).ok).toBe(true);
    expect(await row()).toMatchObject({ status: 'NO_SHOW', noShowFeeMinor: 6000 });
    expect(await feeListed()).toEqual(['£60 due']);
  });

  test('owes nothing when the fee is waived, and why is kept until it is taken back', async () => {
    const provider = { kind: 'PROVIDER', userId: newId() } as const;
    const target = { appointmentId, providerIds: [studio.providerId] };
    const waived = 'The trains stood still.';
    await ask('mark-no-show', { target, actor: provider, waived, now: BEGUN });
    const { noShowFeeMinor, events } = await row();
    expect([noShowFeeMinor, events.at(-1)?.after]).toEqual([0, { status: 'NO_SHOW', waived }]);
    expect(await feeListed()).toEqual(['Fee waived']);
    await ask('undo', { now: BEGUN });
    await ask('mark-no-show', { now: BEGUN });
    expect(await feeListed()).toEqual(['£60 due']);
  });
});
