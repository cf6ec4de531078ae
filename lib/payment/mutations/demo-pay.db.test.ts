import { describe, expect, it, test } from 'vitest';
import { db } from '@/lib/db/client';
import { findDemoPayment } from '@/lib/payment/data/demo';
import type { DemoCardName, DemoStep } from '@/lib/payment/demo/card';
import type { OpenWish } from '@/lib/payment/gateway';
import { chargeDemoCard } from '@/lib/payment/mutations/demo-charge';
import { openDemoPayment } from '@/lib/payment/mutations/demo-open';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { err, ok } from '@/lib/result';
import { aChargeWish, anOpenWish } from '@/lib/testing/demo-wishes';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';
import { whileUncommitted } from '@/lib/testing/while-locked';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

const opened = async (wish: Partial<OpenWish> = {}) =>
  (await openDemoPayment({ ...anOpenWish(wish), now: NOW })).ref;

const press = (ref: string, card: DemoCardName, step: DemoStep = 'pay', now = NOW) =>
  payDemo({ ref, card, step, now });

const stored = (ref: string) => findDemoPayment(db(), { ref });

const OVER = { ok: false, error: { code: 'over' } };

it.each([
  ['pays', 'return'],
  ['slow', 'return'],
  ['declines-later', 'return'],
  ['lost', 'lost'],
] as const)('by the card that %s it is paid, and the browser goes on: %s', async (card, next) => {
  const ref = await opened();
  expect(await press(ref, card)).toEqual(ok({ next }));
  expect(await stored(ref)).toMatchObject({ status: 'captured', capturedMinor: 2000, card });
});

it.each([
  ['declined', 'The bank declined this card.'],
  ['no-money', 'There is not enough money on this card.'],
] as const)('by the card %s nothing is paid, and another card is tried', async (card, message) => {
  const ref = await opened();
  expect(await press(ref, card)).toEqual(err({ code: 'declined', message }));
  expect(await stored(ref)).toMatchObject({ status: 'open', card: null, failure: message });
  expect(await press(ref, 'pays')).toEqual(ok({ next: 'return' }));
  expect(await stored(ref)).toMatchObject({ status: 'captured', failure: '' });
});

describe('the card whose bank asks', () => {
  test('is not taken before it is confirmed', async () => {
    const ref = await opened();
    expect(await press(ref, 'confirms')).toEqual(ok({ next: 'confirm' }));
    expect(await stored(ref)).toMatchObject({ status: 'open' });
    expect(await press(ref, 'confirms', 'confirm')).toEqual(ok({ next: 'return' }));
    expect(await stored(ref)).toMatchObject({ status: 'captured' });
  });

  test('is declined when the client refuses', async () => {
    const ref = await opened();
    const refused = await press(ref, 'confirms', 'refuse');
    expect(refused).toMatchObject({ ok: false, error: { code: 'declined' } });
    expect(await stored(ref)).toMatchObject({ status: 'open', capturedMinor: 0 });
  });
});

it.each([
  [{ isCapturedLater: true }, { status: 'authorised', capturedMinor: 0 }],
  [
    { mode: 'keep-card' as const, amountMinor: 0 },
    { status: 'card-kept', capturedMinor: 0 },
  ],
])('what was opened with %o becomes %o', async (wish, expected) => {
  const ref = await opened(wish);
  expect(await press(ref, 'pays')).toEqual(ok({ next: 'return' }));
  expect(await stored(ref)).toMatchObject(expected);
});

test('of fifty presses at once one pays', async () => {
  const ref = await opened();
  const presses = await whileUncommitted({
    first: (tx) => tx.$executeRaw`SELECT FROM demo_payment WHERE ref = ${ref} FOR NO KEY UPDATE`,
    work: () => together(50, () => press(ref, 'pays')),
  });
  expect(presses.filter((one) => one.ok)).toHaveLength(1);
  for (const one of presses) if (!one.ok) expect(one).toMatchObject(OVER);
});

test('a page whose time is over takes nothing', async () => {
  const ref = await opened();
  expect(await press(ref, 'pays', 'pay', addMinutes(NOW, 30))).toMatchObject(OVER);
  expect(await stored(ref)).toMatchObject({ status: 'open', card: null });
});

test('a charge has no page, and neither has a name that nobody gave', async () => {
  const left = await opened({ mode: 'keep-card', amountMinor: 0 });
  await press(left, 'declines-later');
  const card = { customerRef: left, cardRef: 'demo_card_declines-later' };
  const charge = await chargeDemoCard({ ...aChargeWish(card), now: NOW });
  expect(await press(charge.ref, 'pays')).toMatchObject(OVER);
  expect(await press('demo_nobody', 'pays')).toMatchObject({ error: { code: 'not-found' } });
});
