import type { GatewayName } from '@/lib/payment/gateway';

export type Account =
  | 'CLIENT_RECEIVABLE'
  | 'CASH'
  | 'REVENUE'
  | 'FEES'
  | 'REFUNDS_PAYABLE'
  | 'CLIENT_CREDIT';

/** Debits are positive, credits negative; whole minor units. */
export interface Entry {
  account: Account;
  amountMinor: number;
  gateway?: GatewayName;
  /** Of a receivable: the calendar entry that is owed or was paid for. */
  uid?: string;
  /** Of credit: whose it is. */
  clientId?: string;
}

/** One thing that happened to money. Its entries sum to zero, which the database checks at commit. */
export interface Posting {
  /** What happened, in words that no other happening has: the same is never posted twice. */
  source: string;
  entries: Entry[];
  uid?: string;
  clientId?: string;
  paymentId?: string;
  refundId?: string;
  reversesId?: string;
  note?: string;
}

interface OfPayment {
  paymentId: string;
  uid: string;
  gateway: GatewayName;
  amountMinor: number;
}

/** Money came in: from now on the client owes so much less, or has paid ahead. */
export function captured({ paymentId, uid, gateway, amountMinor }: OfPayment): Posting {
  return {
    source: `captured ${paymentId}`,
    paymentId,
    uid,
    entries: moved(
      amountMinor,
      { account: 'CASH', gateway },
      { account: 'CLIENT_RECEIVABLE', uid },
    ),
  };
}

interface OfMove {
  /** Of the appointment, and the version that its move led to. */
  appointmentId: string;
  version: number;
  uid: string;
  amountMinor: number;
}

/** It took place, so its price is earned. */
export function earned(move: OfMove): Posting {
  return owed('earned', move, 'REVENUE');
}

/** A cancellation, a move or a no-show costs by the agreed policy. */
export function feeCharged(move: OfMove): Posting {
  return owed('fee', move, 'FEES');
}

function owed(
  what: 'earned' | 'fee',
  { appointmentId, version, uid, amountMinor }: OfMove,
  account: Account,
): Posting {
  return {
    source: `${what} ${appointmentId} ${version}`,
    uid,
    entries: moved(amountMinor, { account: 'CLIENT_RECEIVABLE', uid }, { account }),
  };
}

interface OfRefund {
  refundId: string;
  paymentId: string;
  uid: string;
  amountMinor: number;
}

/** What was paid ahead and is not kept is owed to the client, until the gateway has given it back. */
export function refundAsked({ refundId, paymentId, uid, amountMinor }: OfRefund): Posting {
  return {
    source: `refund asked ${refundId}`,
    refundId,
    paymentId,
    uid,
    entries: moved(
      amountMinor,
      { account: 'CLIENT_RECEIVABLE', uid },
      { account: 'REFUNDS_PAYABLE' },
    ),
  };
}

export function refundDone(refund: OfRefund & { gateway: GatewayName }): Posting {
  const { refundId, paymentId, uid, amountMinor, gateway } = refund;
  return {
    source: `refund done ${refundId}`,
    refundId,
    paymentId,
    uid,
    entries: moved(amountMinor, { account: 'REFUNDS_PAYABLE' }, { account: 'CASH', gateway }),
  };
}

/** It could not be given back, or is not to be any more: the client has paid ahead again. */
export function refundUndone({ refundId, paymentId, uid, amountMinor }: OfRefund): Posting {
  return {
    source: `refund undone ${refundId}`,
    refundId,
    paymentId,
    uid,
    entries: moved(
      amountMinor,
      { account: 'REFUNDS_PAYABLE' },
      { account: 'CLIENT_RECEIVABLE', uid },
    ),
  };
}

/**
 * Staff give back what had been earned, or a fee: it is earned no more, and not owed either. Its source
 * begins as that of what it lessens, so that both are taken back together.
 */
export function lessEarned(
  less: Omit<OfRefund, 'paymentId'> & { appointmentId: string; isFee: boolean },
): Posting {
  const { refundId, appointmentId, uid, amountMinor, isFee } = less;
  return {
    source: `${isFee ? 'fee' : 'earned'} ${appointmentId} less ${refundId}`,
    refundId,
    uid,
    entries: moved(
      amountMinor,
      { account: isFee ? 'FEES' : 'REVENUE' },
      { account: 'CLIENT_RECEIVABLE', uid },
    ),
  };
}

/** A refund that had failed went through after all. */
export function refundAskedAgain(refund: OfRefund): Posting {
  return { ...refundAsked(refund), source: `refund asked again ${refund.refundId}` };
}

/** What had been given back did not arrive, and the gateway has it again: the client has paid ahead again. */
export function refundReturned(refund: OfRefund & { gateway: GatewayName }): Posting {
  const { refundId, paymentId, uid, amountMinor, gateway } = refund;
  return {
    source: `refund returned ${refundId}`,
    refundId,
    paymentId,
    uid,
    entries: moved(
      amountMinor,
      { account: 'CASH', gateway },
      { account: 'CLIENT_RECEIVABLE', uid },
    ),
  };
}

interface OfCredit {
  creditId: string;
  clientId: string;
  amountMinor: number;
}

/** What was paid ahead becomes credit of the client for anything. */
export function credited(credit: OfCredit & { uid: string }): Posting {
  const { creditId, clientId, uid, amountMinor } = credit;
  return {
    source: `credited ${creditId}`,
    uid,
    clientId,
    entries: moved(
      amountMinor,
      { account: 'CLIENT_RECEIVABLE', uid },
      { account: 'CLIENT_CREDIT', clientId },
    ),
  };
}

/** A gift of the business: less earned. */
export function creditGiven({ creditId, clientId, amountMinor }: OfCredit): Posting {
  return {
    source: `credit given ${creditId}`,
    clientId,
    entries: moved(amountMinor, { account: 'REVENUE' }, { account: 'CLIENT_CREDIT', clientId }),
  };
}

/** `spentAs` tells the spendings of one lot apart. */
export function creditSpent(credit: OfCredit & { uid: string; spentAs: string }): Posting {
  const { creditId, clientId, uid, amountMinor, spentAs } = credit;
  return {
    source: `credit spent ${creditId} ${spentAs}`,
    uid,
    clientId,
    entries: moved(
      amountMinor,
      { account: 'CLIENT_CREDIT', clientId },
      { account: 'CLIENT_RECEIVABLE', uid },
    ),
  };
}

/** Nobody spent it in time. */
export function creditEnded({ creditId, clientId, amountMinor }: OfCredit): Posting {
  return {
    source: `credit ended ${creditId}`,
    clientId,
    entries: moved(amountMinor, { account: 'CLIENT_CREDIT', clientId }, { account: 'REVENUE' }),
  };
}

/** The client's bank took the money back: it is owed again. What it returns, a negative amount, is paid again. */
export function disputed({
  paymentId,
  uid,
  gateway,
  amountMinor,
  nth,
}: OfPayment & { nth: number }): Posting {
  return {
    source: `${amountMinor > 0 ? 'disputed' : 'dispute won'} ${paymentId} ${nth}`,
    paymentId,
    uid,
    entries: moved(
      amountMinor,
      { account: 'CLIENT_RECEIVABLE', uid },
      { account: 'CASH', gateway },
    ),
  };
}

/** Takes a posting back with one of the opposite: nothing is ever erased. */
export function reversed(posting: Posting & { id: string }, why: string): Posting {
  const { id, entries, source, ...of } = posting;
  return {
    ...of,
    source: `reversed ${id}`,
    reversesId: id,
    note: why,
    entries: entries.map((entry) => ({ ...entry, amountMinor: -entry.amountMinor })),
  };
}

/** The one form of most postings: an amount is debited here and credited there. */
function moved(
  amountMinor: number,
  debit: Omit<Entry, 'amountMinor'>,
  credit: Omit<Entry, 'amountMinor'>,
): Entry[] {
  return [
    { ...debit, amountMinor },
    { ...credit, amountMinor: -amountMinor },
  ];
}
