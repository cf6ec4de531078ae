import { beforeEach, describe, expect, test } from 'vitest';
import { sweepExpired } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import { takeSlot } from '@/lib/appointment/mutations/take-slot';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { askRefunds } from '@/lib/payment/mutations/ask-refund';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { slotOf } from '@/lib/testing/commands';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { aPaying, hears, type Paying } from '@/lib/testing/payment-builders';
import { whileLocked, whileUncommitted } from '@/lib/testing/while-locked';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

const START = at('10:00');
const LATER = addMinutes(NOW, 31);

let studio: Studio;
let paying: Paying;
beforeEach(async () => {
  studio = await aStudio(db(), { service: { priceMinor: 6000, paymentTerms: 'FULL' } });
  paying = await aPaying(studio, { startAt: START });
});

const refunds = async () => {
  const rows = await db().refund.findMany({ where: { paymentId: paying.paymentId } });
  return rows.map(({ amountMinor }) => amountMinor).sort((a, b) => a - b);
};

describe('an account is read when nobody else can change it', () => {
  test('so that what goes back just now is not given back twice', async () => {
    await hears(paying.paymentId);
    const { paymentId, uid, appointmentId } = paying;
    const { businessId } = studio;
    const by = { actor: { kind: 'SYSTEM' } as const, now: NOW };
    const cancelled = await whileUncommitted({
      first: (tx) =>
        askRefunds(tx, {
          ...{ businessId, uid, currency: 'GBP', reason: 'A part of it.', workAt: NOW, ...by },
          refunds: [{ paymentId, amountMinor: 2500 }],
        }),
      work: () => {
        const target = { appointmentId, bySystem: true } as const;
        const actor = { kind: 'CLIENT' } as const;
        return settle({ target, verb: 'cancel', reason: '', actor, now: NOW });
      },
    });
    expect(cancelled.ok).toBe(true);
    expect(await refunds()).toEqual([2500, 3500]);
  });

  test('nor is a time booked by late money that somebody else takes just now', async () => {
    await sweepExpired({ now: LATER });
    const visitor = { visitorHash: newId(), holdNo: 1 };
    const slot = slotOf(studio, START);
    const wish = { businessId: studio.businessId, slot, visitor, now: LATER };
    await whileLocked(
      studio.providerId,
      () => hears(paying.paymentId, {}, LATER),
      (tx) => takeSlot(tx, wish),
    );
    const { status } = await db().appointment.findUniqueOrThrow({
      where: { id: paying.appointmentId },
    });
    expect([status, await refunds()]).toEqual(['CANCELLED', [6000]]);
  });
});
