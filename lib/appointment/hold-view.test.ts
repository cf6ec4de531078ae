import { describe, expect, it, test } from 'vitest';
import { alternativeViews, holdView, type Offer, priceText } from '@/lib/appointment/hold-view';
import { addMinutes } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';
import { zoneOf } from '@/lib/time/zone';

const startAt = instant('2026-03-04T14:30:00Z');
const now = instant('2026-03-02T12:00:00Z');

const offer: Offer = {
  durationMinutes: 45,
  priceMinor: 6000,
  paymentTerms: 'AT_PLACE',
  depositMinor: 0,
  placeKind: 'VIDEO',
  place: '',
  approvalRequired: false,
  policy: null,
  business: { locale: 'en-GB', currency: 'GBP', policy: null },
  provider: { id: 'ana', name: 'Ana Lindqvist', timezone: 'Europe/London' },
};

function view(
  zone: string,
  change: Partial<Offer> = {},
  { minutesLeft = 10, creditMinor = 0, promisedMinor = 0 } = {},
) {
  const expiresAt = addMinutes(now, minutesLeft);
  const credit = { amountMinor: creditMinor, promisedMinor };
  const held = { offer: { ...offer, ...change }, startAt, expiresAt, credit };
  return holdView({ ...held, zone: zoneOf(zone), now });
}

describe('what is kept, in words', () => {
  test('says who, when and for how much', () => {
    expect(view('Europe/London')).toMatchObject({
      providerId: 'ana',
      providerName: 'Ana Lindqvist',
      startAt: '2026-03-04T14:30:00Z',
      price: '£60',
      remainingMs: 600_000,
    });
  });

  test('is one line where the clocks agree', () => {
    const { when } = view('Europe/London');
    expect(when).toEqual(['Wednesday 4 March 2026, 14:30 – 15:15, London (GMT)']);
  });

  test('has the provider’s clock in a second line where they do not', () => {
    const { when } = view('Europe/Berlin');
    expect(when[0]).toContain('15:30 – 16:15, Berlin (GMT+1)');
    expect(when[1]).toContain('London (GMT)');
  });

  test('goes by the clock of the place when it is in person', () => {
    expect(view('Asia/Tokyo', { placeKind: 'IN_PERSON' }).when[0]).toContain(
      '14:30 – 15:15, London',
    );
  });

  it.each([
    [10, 600_000],
    [0, 0],
    [-1, 0],
  ])('counts down and never below nothing: %i minutes', (minutes, remainingMs) => {
    expect(view('Europe/London', {}, { minutesLeft: minutes }).remainingMs).toBe(remainingMs);
  });
});

it.each([
  [0, 'GBP', 'en-GB', 'Free'],
  [1, 'GBP', 'en-GB', '£0.01'],
  [6000, 'GBP', 'en-GB', '£60'],
  [6050, 'EUR', 'en-GB', '€60.50'],
  [6000, 'JPY', 'en-GB', 'JP¥6,000'],
])('%i of %s in %s is %s', (amountMinor, currency, locale, expected) => {
  expect(priceText({ amountMinor, currency, locale })).toBe(expected);
});

describe('alternatives', () => {
  const reader = { zone: zoneOf('Europe/Berlin'), hourCycle: 'h23', locale: 'en-GB' } as const;

  test('name the first who is free', () => {
    const slots = [{ at: startAt, providerIds: ['marcus', 'ana'] }];
    expect(alternativeViews(slots, reader)).toEqual([
      { at: '2026-03-04T14:30:00Z', providerId: 'marcus', date: 'Wed 4 March', time: '15:30' },
    ]);
  });

  test('of nobody are none', () => {
    expect(alternativeViews([{ at: startAt, providerIds: [] }], reader)).toEqual([]);
  });
});

describe('what is due before it is booked', () => {
  it.each<[string, Partial<Offer>, ReturnType<typeof view>['due']]>([
    ['nothing where it is paid later', {}, null],
    ['all of it', { paymentTerms: 'FULL' }, { amount: '£60', isCard: false }],
    [
      'a deposit',
      { paymentTerms: 'DEPOSIT', depositMinor: 1500 },
      { amount: '£15', isCard: false },
    ],
    ['a card', { paymentTerms: 'CARD' }, { amount: '£0', isCard: true }],
  ])('is %s', (_, change, due) => {
    expect(view('Europe/London', change).due).toEqual(due);
  });

  it.each<[string, Partial<Offer>, number, string | null]>([
    ['nothing more than the price says', {}, 0, null],
    ['what credit leaves', {}, 2000, '£40'],
    ['what is too little to be paid online', { paymentTerms: 'FULL' }, 5990, '£0.10'],
    ['such a price', { paymentTerms: 'FULL', priceMinor: 20 }, 0, '£0.20'],
    ['all but a deposit', { paymentTerms: 'DEPOSIT', depositMinor: 1500 }, 1490, '£45.10'],
    ['nothing where all the rest is due', { paymentTerms: 'FULL' }, 5000, null],
    ['the rest of a deposit', { paymentTerms: 'DEPOSIT', depositMinor: 1500 }, 500, '£45'],
    ['nothing where credit covers it', { paymentTerms: 'FULL' }, 6000, null],
  ])('and at the appointment is %s', (_, change, creditMinor, atPlace) => {
    expect(view('Europe/London', change, { creditMinor }).atPlace).toBe(atPlace);
  });

  test('beside credit that other bookings count on', () => {
    const shown = view('Europe/London', {}, { creditMinor: 2000, promisedMinor: 700 });
    expect([shown.credit, shown.promisedCredit]).toEqual(['£20', '£7']);
  });
});
