import { expect, it, test } from 'vitest';
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
import { entryText, happeningText } from '@/lib/payment/posting-text';

const payment = { paymentId: 'p', uid: 'u', gateway: 'stripe', amountMinor: 6000 } as const;
const move = { appointmentId: 'a', version: 3, uid: 'u', amountMinor: 6000 };
const refund = { refundId: 'r', paymentId: 'p', uid: 'u', amountMinor: 6000 };
const credit = { creditId: 'c', clientId: 'k', amountMinor: 6000 };
const less = { ...refund, appointmentId: 'a' };

const POSTINGS: [Posting, string, string[]][] = [
  [captured(payment), 'Money came in', ['Money at Stripe +£60', 'Owed by the client −£60']],
  [earned(move), 'It took place: its price is earned', ['Owed by the client +£60', 'Earned +£60']],
  [feeCharged(move), 'A fee by the agreed terms', ['Owed by the client +£60', 'Fees +£60']],
  [
    lessEarned({ ...less, isFee: false }),
    'Not asked for after all',
    ['Earned −£60', 'Owed by the client −£60'],
  ],
  [
    lessEarned({ ...less, isFee: true }),
    'Not asked for after all',
    ['Fees −£60', 'Owed by the client −£60'],
  ],
  [refundAsked(refund), 'To be given back', ['Owed by the client +£60', 'To give back +£60']],
  [
    refundDone({ ...refund, gateway: 'place' }),
    'Given back',
    ['To give back −£60', 'Money at the place −£60'],
  ],
  [
    refundUndone(refund),
    'Not given back after all',
    ['To give back −£60', 'Owed by the client −£60'],
  ],
  [
    credited({ ...credit, uid: 'u' }),
    'Kept as credit',
    ['Owed by the client +£60', 'Credit of the client +£60'],
  ],
  [creditGiven(credit), 'Credit as a gift', ['Earned −£60', 'Credit of the client +£60']],
  [
    creditSpent({ ...credit, uid: 'u', spentAs: 's' }),
    'Credit was spent',
    ['Credit of the client −£60', 'Owed by the client −£60'],
  ],
  [creditEnded(credit), 'Credit ended unspent', ['Credit of the client −£60', 'Earned +£60']],
  [
    disputed({ ...payment, nth: 1 }),
    'The client’s bank took it back',
    ['Owed by the client +£60', 'Money at Stripe −£60'],
  ],
  [
    disputed({ ...payment, amountMinor: -6000, nth: 2 }),
    'The client’s bank returned it',
    ['Owed by the client −£60', 'Money at Stripe +£60'],
  ],
];

it.each(POSTINGS)('%o', (posting, text, lines) => {
  expect(happeningText(posting.source)).toBe(text);
  const reader = { currency: 'GBP', locale: 'en-GB' };
  expect(posting.entries.map((entry) => entryText(entry, reader))).toEqual(lines);
  expect(posting.entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(0);
});

test('what is taken back says so', () => {
  const { source } = reversed({ ...earned(move), id: 'x' }, 'why');
  expect(happeningText(source)).toBe('Taken back');
});
