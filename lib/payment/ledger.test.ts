import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  captured,
  creditEnded,
  credited,
  creditGiven,
  creditSpent,
  disputed,
  earned,
  feeCharged,
  lessEarned,
  type Posting,
  refundAsked,
  refundDone,
  refundUndone,
  reversed,
} from '@/lib/payment/ledger';

const OF = {
  paymentId: 'p',
  refundId: 'r',
  creditId: 'k',
  clientId: 'c',
  appointmentId: 'a',
  version: 3,
  uid: 'u',
  gateway: 'demo',
  spentAs: 's',
} as const;

/** Every posting that there is, of an amount. */
const POSTINGS: Record<string, (amountMinor: number) => Posting> = {
  captured: (amountMinor) => captured({ ...OF, amountMinor }),
  earned: (amountMinor) => earned({ ...OF, amountMinor }),
  'fee charged': (amountMinor) => feeCharged({ ...OF, amountMinor }),
  'refund asked': (amountMinor) => refundAsked({ ...OF, amountMinor }),
  'refund done': (amountMinor) => refundDone({ ...OF, amountMinor }),
  'refund undone': (amountMinor) => refundUndone({ ...OF, amountMinor }),
  credited: (amountMinor) => credited({ ...OF, amountMinor }),
  'credit given': (amountMinor) => creditGiven({ ...OF, amountMinor }),
  'credit spent': (amountMinor) => creditSpent({ ...OF, amountMinor }),
  'credit ended': (amountMinor) => creditEnded({ ...OF, amountMinor }),
  disputed: (amountMinor) => disputed({ ...OF, amountMinor, nth: 1 }),
  'dispute won': (amountMinor) => disputed({ ...OF, amountMinor: -amountMinor, nth: 2 }),
  'less earned': (amountMinor) => lessEarned({ ...OF, amountMinor, isFee: false }),
  'less of a fee': (amountMinor) => lessEarned({ ...OF, amountMinor, isFee: true }),
};

const sumOf = ({ entries }: Posting) => entries.reduce((sum, one) => sum + one.amountMinor, 0);

/** What stands on each account after the postings; nothing where it is zero. */
function accountsAfter(...postings: Posting[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { account, amountMinor } of postings.flatMap(({ entries }) => entries)) {
    sums[account] = (sums[account] ?? 0) + amountMinor;
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

const amounts = fc.integer({ min: 1, max: 2_000_000_000 });

describe.each(Object.entries(POSTINGS))('%s', (_, posting) => {
  test('sums to zero', () => {
    fc.assert(fc.property(amounts, (amountMinor) => sumOf(posting(amountMinor)) === 0));
  });

  test('taken back is its opposite, names it, and leaves nothing', () => {
    fc.assert(
      fc.property(amounts, (amountMinor) => {
        const done = { ...posting(amountMinor), id: 'g' };
        const undone = reversed(done, 'A mistake.');
        expect(undone).toMatchObject({ reversesId: 'g', source: 'reversed g', note: 'A mistake.' });
        expect(accountsAfter(done, undone)).toEqual({});
      }),
    );
  });

  test('names what its accounts stand for, as the database wants it', () => {
    for (const { account, gateway, uid, clientId } of posting(1).entries) {
      expect(gateway !== undefined).toBe(account === 'CASH');
      expect(uid !== undefined).toBe(account === 'CLIENT_RECEIVABLE');
      expect(clientId !== undefined).toBe(account === 'CLIENT_CREDIT');
    }
  });
});

test('no two things that happen have the same source', () => {
  const sources = Object.values(POSTINGS).map((posting) => posting(1).source);
  expect(new Set(sources).size).toBe(sources.length);
});

it.each<[string, Posting[], Record<string, number>]>([
  [
    'paid ahead and taken place, the place has earned what it holds',
    [captured({ ...OF, amountMinor: 6000 }), earned({ ...OF, amountMinor: 6000 })],
    { CASH: 6000, REVENUE: -6000 },
  ],
  [
    'cancelled late, the fee is kept and the rest is gone',
    [
      captured({ ...OF, amountMinor: 6000 }),
      feeCharged({ ...OF, amountMinor: 1500 }),
      refundAsked({ ...OF, amountMinor: 4500 }),
      refundDone({ ...OF, amountMinor: 4500 }),
    ],
    { CASH: 1500, FEES: -1500 },
  ],
  [
    'a refund that failed leaves the client with what was paid',
    [
      captured({ ...OF, amountMinor: 6000 }),
      refundAsked({ ...OF, amountMinor: 6000 }),
      refundUndone({ ...OF, amountMinor: 6000 }),
    ],
    { CASH: 6000, CLIENT_RECEIVABLE: -6000 },
  ],
  [
    'a gift that is spent pays as money does, and lessens what is earned',
    [
      creditGiven({ ...OF, amountMinor: 2000 }),
      creditSpent({ ...OF, amountMinor: 2000 }),
      earned({ ...OF, amountMinor: 6000 }),
    ],
    { CLIENT_RECEIVABLE: 4000, REVENUE: -4000 },
  ],
  [
    'what a bank takes back is owed again',
    [
      captured({ ...OF, amountMinor: 6000 }),
      earned({ ...OF, amountMinor: 6000 }),
      disputed({ ...OF, amountMinor: 6000, nth: 1 }),
    ],
    { CLIENT_RECEIVABLE: 6000, REVENUE: -6000 },
  ],
  [
    'what a bank returns is paid again',
    [
      captured({ ...OF, amountMinor: 6000 }),
      earned({ ...OF, amountMinor: 6000 }),
      disputed({ ...OF, amountMinor: 6000, nth: 1 }),
      disputed({ ...OF, amountMinor: -6000, nth: 2 }),
    ],
    { CASH: 6000, REVENUE: -6000 },
  ],
  [
    'what staff give back of what was earned is not earned any more',
    [
      captured({ ...OF, amountMinor: 6000 }),
      earned({ ...OF, amountMinor: 6000 }),
      refundAsked({ ...OF, amountMinor: 2000 }),
      lessEarned({ ...OF, amountMinor: 2000, isFee: false }),
      refundDone({ ...OF, amountMinor: 2000 }),
    ],
    { CASH: 4000, REVENUE: -4000 },
  ],
])('%s', (_, postings, accounts) => {
  expect(accountsAfter(...postings)).toEqual(accounts);
});
