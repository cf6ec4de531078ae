import { describe, expect, it } from 'vitest';
import type { Listed, SeenRefund } from '@/lib/payment/gateway';
import { compareListed, compareOwn, type OwnPayment } from '@/lib/payment/reconciliation';

const listed = (given: Partial<Listed> = {}): Listed => ({
  paymentId: 'ours',
  disputedMinor: 0,
  status: 'captured',
  gatewayRef: 'page',
  chargeRef: 'money',
  url: null,
  amountMinor: 6000,
  capturedMinor: 6000,
  currency: 'GBP',
  card: null,
  failure: '',
  refunds: [],
  ...given,
});

const own = (given: Partial<OwnPayment> = {}): OwnPayment => ({
  id: 'ours',
  businessId: 'business',
  gatewayRef: 'page',
  chargeRef: 'money',
  status: 'CAPTURED',
  capturedMinor: 6000,
  disputedMinor: 0,
  currency: 'GBP',
  refunds: [],
  ...given,
});

const refund = (given: Partial<SeenRefund> = {}): SeenRefund => ({
  refundRef: 're_1',
  refundId: null,
  amountMinor: 1000,
  status: 'done',
  failure: '',
  ...given,
});

const kinds = (theirs: Listed, ours: OwnPayment | undefined) =>
  compareListed(theirs, ours).map(({ kind }) => kind);

describe('a payment on the list', () => {
  it.each<[string, Partial<Listed>, Partial<OwnPayment>, string[]]>([
    ['agrees', {}, {}, []],
    [
      'is still open on both sides',
      { status: 'open', capturedMinor: 0 },
      { status: 'OPEN', capturedMinor: 0 },
      [],
    ],
    ['was captured and we do not know', {}, { status: 'OPEN', capturedMinor: 0 }, ['NEWS_LOST']],
    ['was captured after we gave up', {}, { status: 'ENDED', capturedMinor: 0 }, ['NEWS_LOST']],
    ['has another amount', { capturedMinor: 5999 }, {}, ['AMOUNT_DIFFERS']],
    ['has another currency', { currency: 'EUR' }, {}, ['AMOUNT_DIFFERS']],
    [
      'has another amount and currency',
      { currency: 'EUR', capturedMinor: 1 },
      {},
      ['AMOUNT_DIFFERS'],
    ],
    ['was taken back by a bank', { disputedMinor: 6000 }, {}, ['DISPUTED']],
    ['was returned by a bank', {}, { disputedMinor: 6000 }, ['DISPUTED']],
    ['is with a bank by both', { disputedMinor: 6000 }, { disputedMinor: 6000 }, []],
    ['has a refund that we do not know', { refunds: [refund()] }, {}, ['REFUND_ELSEWHERE']],
    ['has one that failed', { refunds: [refund({ status: 'failed' })] }, {}, []],
    [
      'has one that we asked for and have not heard of',
      { refunds: [refund({ refundId: 'r' })] },
      { refunds: [{ id: 'r', gatewayRef: null, status: 'REQUESTED', amountMinor: 1000 }] },
      [],
    ],
    [
      'has one that we had withdrawn',
      { refunds: [refund({ refundId: 'r' })] },
      { refunds: [{ id: 'r', gatewayRef: null, status: 'WITHDRAWN', amountMinor: 1000 }] },
      ['REFUND_ELSEWHERE'],
    ],
    [
      'has one that we know by its name there',
      { refunds: [refund()] },
      { refunds: [{ id: 'r', gatewayRef: 're_1', status: 'DONE', amountMinor: 1000 }] },
      [],
    ],
    [
      'has one that came back after it was done',
      { refunds: [refund({ status: 'failed' })] },
      { refunds: [{ id: 'r', gatewayRef: 're_1', status: 'DONE', amountMinor: 1000 }] },
      ['REFUND_DIFFERS'],
    ],
    [
      'has one of another amount',
      { refunds: [refund({ amountMinor: 999 })] },
      { refunds: [{ id: 'r', gatewayRef: 're_1', status: 'DONE', amountMinor: 1000 }] },
      ['REFUND_DIFFERS'],
    ],
  ])('%s', (_, theirs, ours, expected) => {
    expect(kinds(listed(theirs), own(ours))).toEqual(expected);
  });

  it('of another program with the same account is told only where it took money', () => {
    expect(kinds(listed({ paymentId: null }), undefined)).toEqual(['UNKNOWN_HERE']);
    expect(kinds(listed({ status: 'open', capturedMinor: 0 }), undefined)).toEqual([]);
  });

  it('that differs is told with both amounts', () => {
    expect(compareListed(listed({ capturedMinor: 5999 }), own())).toMatchObject([
      { paymentId: 'ours', businessId: 'business', oursMinor: 6000, theirsMinor: 5999 },
    ]);
  });
});

describe('a payment of ours', () => {
  it('that the whole list does not have is told, if we hold it for captured', () => {
    expect(compareOwn(own(), new Set())).toMatchObject([
      { kind: 'UNKNOWN_THERE', oursMinor: 6000, theirsMinor: null },
    ]);
    expect(compareOwn(own(), new Set(['ours']))).toEqual([]);
    expect(compareOwn(own({ status: 'OPEN' }), new Set())).toEqual([]);
  });
});
