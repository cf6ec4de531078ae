import { expect, it } from 'vitest';
import type { DemoPayment } from '@/lib/payment/demo/payment';
import { seenOf } from '@/lib/payment/demo/seen';
import { NOW } from '@/lib/testing/fixed-clock';

const payment: DemoPayment = {
  ref: 'demo_1',
  paymentId: '0193c0de-0000-7000-8000-000000000001',
  captureKey: null,
  mode: 'pay',
  status: 'captured',
  amountMinor: 6000,
  capturedMinor: 6000,
  currency: 'GBP',
  description: 'Posture lesson',
  isCapturedLater: false,
  returnUrl: 'https://book.example/pay',
  card: 'pays',
  failure: '',
  createdAt: NOW,
  expiresAt: null,
  capturedAt: NOW,
  refunds: [],
};

const label = 'Visa ending in 4242';
const kept = { customerRef: 'demo_1', cardRef: 'demo_card_pays', label };

it.each<[string, Partial<DemoPayment>, unknown]>([
  ['that paid', {}, { label }],
  ['that will pay', { status: 'authorised', capturedMinor: 0 }, { label }],
  ['that is kept', { mode: 'keep-card', status: 'card-kept' }, kept],
  ['of nobody', { status: 'open', card: null }, null],
  ['that was declined', { mode: 'charge', status: 'ended', failure: 'Declined.' }, null],
])('tells of a card %s', (_, given, card) => {
  const seen = seenOf({ ...payment, ...given }, { now: NOW, appUrl: 'https://book.example' });
  expect(seen.card).toEqual(card);
});
