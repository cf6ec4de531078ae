import { describe, expect, it } from 'vitest';
import { NO_MONEY } from '@/lib/payment/account';
import { type MoneyFacts, moneyView } from '@/lib/payment/money-view';

const facts = (given: Partial<MoneyFacts> = {}): MoneyFacts => ({
  account: NO_MONEY,
  payments: [],
  refunds: [],
  receipts: [],
  creditMinor: 0,
  priceMinor: 6000,
  isAhead: true,
  currency: 'GBP',
  locale: 'en-GB',
  ...given,
});

const paid = (capturedMinor: number) => ({ capturedMinor, cardLabel: 'Visa', gateway: 'demo' });
const lines = (given: Partial<MoneyFacts>) =>
  moneyView(facts(given)).rows.map(({ label, value }) => `${label}: ${value}`);

describe('the money of an appointment', () => {
  it.each([
    [29, null],
    [30, '£0.30'],
  ])('offers to pay online what gateways take: %i', (balanceMinor, owed) => {
    const account = { ...NO_MONEY, balanceMinor };
    expect(moneyView(facts({ account, isAhead: false })).owed).toBe(owed);
  });

  it('says nothing where nothing was paid and nothing is owed', () => {
    expect(moneyView(facts())).toEqual({ rows: [], owed: null, credit: null, receipts: [] });
  });

  it.each<[string, Partial<MoneyFacts>, string[]]>([
    [
      'a deposit tells what is left to pay at the appointment',
      { account: { ...NO_MONEY, balanceMinor: -2000 }, payments: [paid(2000)] },
      ['Paid: £20', 'To pay at the appointment: £40'],
    ],
    [
      'what was paid whole leaves nothing to pay',
      { account: { ...NO_MONEY, balanceMinor: -6000 }, payments: [paid(6000)] },
      ['Paid: £60'],
    ],
    [
      'refunds are told by how far they are',
      {
        isAhead: false,
        payments: [paid(6000)],
        refunds: [
          { amountMinor: 1000, status: 'REQUESTED' },
          { amountMinor: 500, status: 'PENDING' },
          { amountMinor: 2000, status: 'DONE' },
          { amountMinor: 4000, status: 'WITHDRAWN' },
          { amountMinor: 4000, status: 'FAILED' },
        ],
      },
      ['Paid: £60', 'On its way back to you: £15', 'Paid back: £20'],
    ],
    [
      'credit that was spent tells what is left to pay',
      { account: { ...NO_MONEY, balanceMinor: -5990 } },
      ['To pay at the appointment: £0.10'],
    ],
    [
      'a card that is kept is named, with what is to pay',
      {
        account: {
          ...NO_MONEY,
          keptCard: {
            gateway: 'demo',
            customerRef: 'c',
            cardRef: 'k',
            label: 'Visa ending in 4242',
          },
        },
      },
      ['To pay at the appointment: £60', 'Card kept: Visa ending in 4242'],
    ],
  ])('%s', (_, given, expected) => {
    expect(lines(given)).toEqual(expected);
  });

  it('offers nothing to pay that a card is being charged, and names the card', () => {
    const keptCard = { gateway: 'demo', customerRef: 'c', cardRef: 'k', label: 'Visa' } as const;
    const charging = { amountMinor: 1250, begunMinor: 0, label: 'Visa ending in 4242' };
    const view = (balanceMinor: number) =>
      moneyView(
        facts({ account: { ...NO_MONEY, balanceMinor, keptCard, charging }, isAhead: false }),
      );
    const charged = { label: 'Being charged', value: '£12.50 to Visa ending in 4242' };
    expect(view(1250)).toMatchObject({ owed: null, rows: [charged] });
    expect(view(2250)).toMatchObject({
      owed: '£10',
      rows: [{ label: 'Owed', value: '£10' }, charged],
    });
  });

  it('names each receipt, and which are of refunds', () => {
    const receipts = [
      { number: 12, refundId: null },
      { number: 13, refundId: 'r' },
    ];
    expect(moneyView(facts({ receipts })).receipts.map(({ label }) => label)).toEqual([
      'Receipt 12',
      'Receipt 13 of the refund',
    ]);
  });

  it('offers to pay what is owed, and credit to spend', () => {
    const account = { ...NO_MONEY, balanceMinor: 1500 };
    const view = moneyView(facts({ account, isAhead: false, creditMinor: 2050 }));
    expect([view.owed, view.credit]).toEqual(['£15', '£20.50']);
  });
});
