import { expect, it, test } from 'vitest';
import { disputedMinorAt, newsOfCharge, restMinorAt } from '@/lib/payment/demo/bank';
import type { DemoCardName } from '@/lib/payment/demo/card';
import { NOW } from '@/lib/testing/fixed-clock';
import { addMinutes } from '@/lib/time/instant';

const after = (minutes: number) => addMinutes(NOW, minutes);

function charge(card: DemoCardName, refunds: readonly (readonly [number, number])[] = []) {
  return {
    card,
    capturedAt: NOW,
    capturedMinor: 6000,
    refunds: refunds.map(([minutes, amountMinor]) => ({
      ref: `${minutes}`,
      refundId: '',
      amountMinor,
      createdAt: after(minutes),
    })),
  };
}

it.each<[DemoCardName, number, number]>([
  ['pays', 60, 0],
  ['dispute-lost', 1, 0],
  ['dispute-lost', 2, 6000],
  ['dispute-lost', 60, 6000],
  ['dispute-won', 1, 0],
  ['dispute-won', 2, 6000],
  ['dispute-won', 3, 6000],
  ['dispute-won', 4, 0],
])('of the card "%s" the bank has after %s minutes %s', (card, minutes, minor) => {
  expect(disputedMinorAt(charge(card), after(minutes))).toBe(minor);
  expect(restMinorAt(charge(card), after(minutes))).toBe(6000 - minor);
});

test('a bank takes back what had not been given back before', () => {
  const given = charge('dispute-lost', [[1, 1000]]);
  expect(disputedMinorAt(given, after(2))).toBe(5000);
  expect(restMinorAt(given, after(2))).toBe(0);
});

test('what a bank returned can be given back, and that is not taken back again', () => {
  const given = charge('dispute-won', [[5, 1000]]);
  expect(disputedMinorAt(given, after(6))).toBe(0);
  expect(restMinorAt(given, after(6))).toBe(5000);
});

test('a refund that came back can be made again; one that is on its way cannot', () => {
  expect(restMinorAt(charge('refund-returns', [[0, 6000]]), after(1))).toBe(0);
  expect(restMinorAt(charge('refund-returns', [[0, 6000]]), after(2))).toBe(6000);
  expect(restMinorAt(charge('refund-waits', [[0, 6000]]), after(1))).toBe(0);
});

test('a charge that was never taken has no news', () => {
  expect(disputedMinorAt({ ...charge('dispute-lost'), capturedAt: null }, after(9))).toBe(0);
  expect(newsOfCharge('pays', NOW)).toEqual([]);
});
