import { describe, expect, it } from 'vitest';
import { type CancellationPolicy, NO_POLICY, PRESETS } from '@/lib/cancellation/policy';
import { type MoveQuote, quoteCancellation, type Terms } from '@/lib/cancellation/quote';
import { policySchema, readAgreed, readPolicy } from '@/lib/cancellation/schema';
import {
  isEverCharged,
  moveText,
  policySentences,
  policyText,
  quoteText,
} from '@/lib/cancellation/words';
import { addHours } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const startAt = instant('2026-03-04T14:30:00Z');
const reader = { zone: zoneOf('Europe/London'), locale: 'en-GB', currency: 'EUR' };
const terms = (policy: CancellationPolicy, given: Partial<Terms> = {}): Terms => ({
  policy,
  priceMinor: 4000,
  paidMinor: 0,
  currency: 'EUR',
  startAt,
  bookedAt: instant('2026-02-01T09:00:00Z'),
  ...given,
});

describe('the sentence of a policy', () => {
  it.each<[string, Terms, string]>([
    [
      'names the limit and both fees',
      terms(PRESETS.fair),
      'Free to cancel until Tue 3 March, 14:30; later €20, and €40 if you do not come.',
    ],
    ['is short where nothing costs', terms(NO_POLICY), 'Free to cancel until it begins.'],
    [
      'and where the price is nothing',
      terms(PRESETS.strict, { priceMinor: 0 }),
      'Free to cancel until it begins.',
    ],
    [
      'tells when it is too late already',
      terms({ ...PRESETS.fair, graceMinutes: 0 }, { bookedAt: addHours(startAt, -2) }),
      'Cancelling costs €20, and €40 if you do not come.',
    ],
    [
      'counts the grace from the booking where the limit has passed',
      terms(PRESETS.fair, { bookedAt: addHours(startAt, -2) }),
      'Free to cancel for 60 minutes after booking; later €20, and €40 if you do not come.',
    ],
  ])('%s', (_, agreed, text) => {
    expect(policyText(agreed, reader)).toBe(text);
  });
});

describe('the sentences of a policy for those who choose it', () => {
  const price = { priceMinor: 4000, currency: 'EUR', locale: 'en-GB' };
  const fixed = { kind: 'fixed', amountMinor: 2000 } as const;

  it.each<[string, CancellationPolicy, number, string[]]>([
    [
      'name limits, shares and what they come to',
      PRESETS.fair,
      4000,
      [
        'Free to cancel until 24 hours before; later 50% of the price (€20).',
        'Free to move until 4 hours before; later 25% of the price (€10).',
        'Not coming costs the whole price (€40).',
        'Cancelling and moving are free for 60 minutes after booking.',
      ],
    ],
    [
      'name no amount without a price, and what is free',
      PRESETS.flexible,
      0,
      [
        'Free to cancel until 4 hours before; later 25% of the price.',
        'Free to move until it begins.',
        'Not coming costs 50% of the price.',
        'Cancelling and moving are free for 60 minutes after booking.',
      ],
    ],
    [
      'name amounts, and the start as a limit',
      { ...NO_POLICY, fee: fixed, reschedule: { freeUntilHours: 1, fee: fixed } },
      4000,
      [
        'Free to cancel until it begins; later €20, at most the price.',
        'Free to move until 1 hour before; later €20, at most the price.',
        'Not coming costs nothing.',
      ],
    ],
    [
      'are one where nothing costs',
      NO_POLICY,
      4000,
      ['Cancelling, moving and not coming cost nothing.'],
    ],
  ])('%s', (_, policy, priceMinor, sentences) => {
    expect(policySentences(policy, { ...price, priceMinor })).toEqual(sentences);
  });
});

describe('the price of a press', () => {
  it.each<[string, Terms, number, string]>([
    ['in time', terms(PRESETS.fair), 25, 'This is free.'],
    ['late', terms(PRESETS.fair), 2, 'This costs €20; it was free until Tue 3 March, 14:30.'],
    [
      'late, when it was paid',
      terms(PRESETS.fair, { paidMinor: 4000 }),
      2,
      'This costs €20; it was free until Tue 3 March, 14:30. €20 is paid back.',
    ],
    [
      'in time, as credit',
      terms(PRESETS.strict, { paidMinor: 4000 }),
      200,
      'This is free. €40 is credited to you.',
    ],
  ])('%s', (_, agreed, hours, text) => {
    const quote = quoteCancellation({ terms: agreed, now: addHours(startAt, -hours) });
    expect(quoteText(quote, reader)).toBe(text);
  });

  it.each([
    [2000, 2000, 'This costs €20; it was free until Tue 3 March, 14:30. It is charged to Visa.'],
    [
      2000,
      500,
      'This costs €20; it was free until Tue 3 March, 14:30. €5 of it is charged to Visa.',
    ],
    [
      2000,
      3000,
      'This costs €20; it was free until Tue 3 March, 14:30. €30 is charged to Visa, with what is owed already.',
    ],
    [2000, 0, 'This costs €20; it was free until Tue 3 March, 14:30.'],
    [0, 3000, 'This is free. €30 that is owed already is charged to Visa.'],
    [0, 0, 'This is free.'],
  ])('a fee of %i names the card that is charged %i', (feeMinor, amountMinor, text) => {
    const freeUntilAt = instant('2026-03-03T14:30:00Z');
    const quote = { feeMinor, returnedMinor: 0, outcome: 'REFUND', freeUntilAt } as const;
    expect(quoteText(quote, reader, { amountMinor, label: 'Visa' })).toBe(text);
  });
});

describe('the price of a move', () => {
  const freeUntilAt = instant('2026-03-03T14:30:00Z');
  const free = { feeMinor: 0, returnedMinor: 0, outcome: 'REFUND', freeUntilAt } as const;

  it.each<[string, Partial<MoveQuote>, string]>([
    ['as agreed', {}, 'This is free.'],
    ['dearer', { newPriceMinor: 4500 }, 'The new time costs €45, not €40.'],
    [
      'cheaper, when it was paid',
      { newPriceMinor: 3500, returnedMinor: 500 },
      'The new time costs €35, not €40. €5 is paid back.',
    ],
    [
      'dearer, and late',
      { newPriceMinor: 4500, feeMinor: 1000 },
      'This costs €10; it was free until Tue 3 March, 14:30. The new time costs €45, not €40.',
    ],
  ])('%s', (_, given, text) => {
    expect(moveText({ ...free, ...given }, 4000, reader)).toBe(text);
  });

  it('by the price of the day is in the terms', () => {
    const { reschedule } = PRESETS.fair;
    const policy = { ...PRESETS.fair, reschedule: { ...reschedule, price: 'today' as const } };
    const sentence = 'A new time costs what the service costs on the day that you choose it.';
    expect(policyText(terms(policy), reader)).toBe(
      `Free to cancel until Tue 3 March, 14:30; later €20, and €40 if you do not come. ${sentence}`,
    );
    const price = { priceMinor: 4000, currency: 'EUR', locale: 'en-GB' };
    expect(policySentences(policy, price).at(-1)).toBe(sentence);
    const nothing = {
      ...NO_POLICY,
      reschedule: { ...NO_POLICY.reschedule, price: 'today' as const },
    };
    expect(policySentences(nothing, price).at(-1)).toBe(sentence);
    expect(isEverCharged(nothing, price)).toBe(true);
  });
});

describe('stored policies', () => {
  it('are read back as they were, and none means none', () => {
    for (const policy of Object.values(PRESETS)) expect(readPolicy(policy)).toEqual(policy);
    expect(readPolicy(null)).toEqual(NO_POLICY);
    expect(readAgreed(null)).toEqual({ policy: NO_POLICY, text: '' });
  });

  it.each([
    ['a fee over the price', { ...PRESETS.fair, fee: { kind: 'percent', percent: 101 } }],
    ['half a percent', { ...PRESETS.fair, fee: { kind: 'percent', percent: 0.5 } }],
    ['a negative limit', { ...PRESETS.fair, freeUntilHours: -1 }],
    ['another outcome', { ...PRESETS.fair, outcome: 'NOTHING' }],
    ['something more', { ...PRESETS.fair, note: '' }],
  ])('may not hold %s', (_, stored) => {
    expect(policySchema.safeParse(stored).success).toBe(false);
  });

  it('that never charge need no agreement', () => {
    const price = { priceMinor: 4000, currency: 'EUR' };
    expect(isEverCharged(NO_POLICY, price)).toBe(false);
    expect(isEverCharged(PRESETS.flexible, { ...price, priceMinor: 0 })).toBe(false);
    expect(isEverCharged(PRESETS.flexible, price)).toBe(true);
  });
});
