import { expect, it, test } from 'vitest';
import { bankAnswer, DEMO_CARD_NAMES, demoCard, demoCardsFor } from '@/lib/payment/demo/card';

it.each([
  ['pays', 'pay', 'accepts'],
  ['confirms', 'pay', 'asks'],
  ['confirms', 'confirm', 'accepts'],
  ['declined', 'confirm', { refusal: 'The bank declined this card.' }],
  ['no-money', 'pay', { refusal: 'There is not enough money on this card.' }],
  ['lost', 'pay', 'accepts'],
] as const)('the bank of the card "%s" answers to "%s": %o', (card, step, expected) => {
  expect(bankAnswer({ card, step })).toEqual(expected);
});

test('no two cards have the same name on the page', () => {
  const labels = DEMO_CARD_NAMES.map((name) => demoCard(name).label);
  expect(new Set(labels).size).toBe(labels.length);
});

test('a card that fails later is offered to who leaves one', () => {
  expect(demoCardsFor('keep-card')).toContain('declines-later');
  expect(demoCardsFor('pay')).not.toContain('declines-later');
});
