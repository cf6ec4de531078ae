import { type CancellationPolicy, type Fee, feeMinor } from '@/lib/cancellation/policy';
import { addHours, addMinutes, type Instant } from '@/lib/time/instant';

/** The appointment as agreed, and what has been paid for it. */
export interface Terms {
  policy: CancellationPolicy;
  priceMinor: number;
  paidMinor: number;
  currency: string;
  startAt: Instant;
  bookedAt: Instant;
}

/** What cancelling, moving or missing costs. The same function answers before the click and after. */
export interface Quote {
  feeMinor: number;
  /** Of what was paid, the part that is not kept: given back or credited, as `outcome` says. */
  returnedMinor: number;
  outcome: CancellationPolicy['outcome'];
  /** Up to here it costs nothing, the instant itself included. */
  freeUntilAt: Instant;
}

interface Question {
  terms: Terms;
  now: Instant;
}

/** What it costs the client to cancel now. A business that cancels charges nothing: see `waived`. */
export function quoteCancellation({ terms, now }: Question): Quote {
  const { policy } = terms;
  return quote(terms, now, { freeUntilHours: policy.freeUntilHours, fee: policy.fee });
}

/** What moving costs, and the price of the new time where that is not the agreed one. */
export interface MoveQuote extends Quote {
  newPriceMinor?: number | undefined;
}

/**
 * What it costs the client to move it now, when the service costs `todayMinor`. What was paid stays paid
 * for the new time; where that has become cheaper, what lies beyond its price and the fee does not.
 */
export function quoteReschedule({
  terms,
  todayMinor,
  now,
}: Question & { todayMinor: number }): MoveQuote {
  const { policy, priceMinor, paidMinor } = terms;
  const moving = { ...quote(terms, now, policy.reschedule), returnedMinor: 0 };
  if (policy.reschedule.price !== 'today' || todayMinor === priceMinor) return moving;
  const beyond = Math.max(0, paidMinor - moving.feeMinor - todayMinor);
  const returnedMinor = todayMinor < priceMinor ? beyond : 0;
  return { ...moving, newPriceMinor: todayMinor, returnedMinor };
}

/** Moving it without a fee, at the agreed price: the business moves it. */
export function movedByBusiness(terms: Terms): MoveQuote {
  return { ...waived(terms), returnedMinor: 0 };
}

/** What it costs not to come: no time makes that free. */
export function quoteNoShow({ terms }: { terms: Terms }): Quote {
  const fee = feeMinor(terms.policy.noShowFee, terms);
  return charged(terms, fee, terms.startAt);
}

/** The same without a fee: the business cancels, or staff waive it. */
export function waived(terms: Terms): Quote {
  return charged(terms, 0, terms.startAt);
}

/** What a client was told that it costs. */
export type Quoted = Pick<MoveQuote, 'feeMinor' | 'returnedMinor' | 'newPriceMinor'>;

/** Do two quotes ask for the same money? If not, the client has to see the new one first. */
export function isSameQuote(one: Quoted, other: Quoted): boolean {
  return (
    one.feeMinor === other.feeMinor &&
    one.returnedMinor === other.returnedMinor &&
    one.newPriceMinor === other.newPriceMinor
  );
}

/** The last instant at which the limit or the grace still makes it free; never after the start. */
export function freeUntil({ policy, startAt, bookedAt }: Terms, freeUntilHours: number): Instant {
  const limit = addHours(startAt, -freeUntilHours);
  const grace = addMinutes(bookedAt, policy.graceMinutes);
  return Math.min(startAt, Math.max(limit, grace)) as Instant;
}

function quote(terms: Terms, now: Instant, rule: { freeUntilHours: number; fee: Fee }): Quote {
  const freeUntilAt = freeUntil(terms, rule.freeUntilHours);
  const fee = now <= freeUntilAt ? 0 : feeMinor(rule.fee, terms);
  return charged(terms, fee, freeUntilAt);
}

function charged({ policy, paidMinor }: Terms, fee: number, freeUntilAt: Instant): Quote {
  return {
    feeMinor: fee,
    returnedMinor: Math.max(0, paidMinor - fee),
    outcome: policy.outcome,
    freeUntilAt,
  };
}
