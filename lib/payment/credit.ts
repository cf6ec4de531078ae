import { DAY_MS, type Instant, instantOf } from '@/lib/time/instant';

/** What is left of one gift or return. */
export interface CreditLot {
  creditId: string;
  restMinor: number;
  /** Null where it does not end. */
  endsAt: Instant | null;
}

/** A booking that waits for its payment or its answer, and the credit that it counts on. */
export interface WaitingBooking {
  creditMinor: number;
  /** When it was made: what was good then is good for it, also when it is agreed after that has ended. */
  sinceAt: Instant;
}

/**
 * What of the lots, in the order of their ends, can be spent on something asked for at an instant: what is good
 * then, and no booking that waits counts on. Each of those has what ends first, in whichever order they are asked.
 *
 * Lots of 20.00 that end at noon and in April; at eleven somebody counts on 20.00. At one, free is the whole of April's.
 */
export function freeLots(
  lots: readonly CreditLot[],
  { waiting, goodAt }: { waiting: readonly WaitingBooking[]; goodAt: Instant },
): CreditLot[] {
  const left = waiting.reduce(withoutPromised, lots);
  return left.filter((lot) => lot.restMinor > 0 && isGood(lot, goodAt));
}

function withoutPromised(
  lots: readonly CreditLot[],
  { creditMinor, sinceAt }: WaitingBooking,
): readonly CreditLot[] {
  const good = lots.filter((lot) => isGood(lot, sinceAt));
  const promised = new Map(
    spendLots(good, creditMinor).map(({ creditId, amountMinor }) => [creditId, amountMinor]),
  );
  return lots.map((lot) => ({
    ...lot,
    restMinor: lot.restMinor - (promised.get(lot.creditId) ?? 0),
  }));
}

function isGood({ endsAt }: CreditLot, at: Instant): boolean {
  return endsAt === null || endsAt > at;
}

/** The amount over the lots in their order, the whole of one before the next. */
export function spendLots(
  lots: readonly Pick<CreditLot, 'creditId' | 'restMinor'>[],
  mostMinor: number,
): { creditId: string; amountMinor: number }[] {
  let rest = mostMinor;
  return lots.flatMap(({ creditId, restMinor }) => {
    const amountMinor = Math.min(rest, restMinor);
    rest -= amountMinor;
    return amountMinor > 0 ? [{ creditId, amountMinor }] : [];
  });
}

/** All of it. */
export function creditOf(lots: readonly Pick<CreditLot, 'restMinor'>[]): number {
  return lots.reduce((sum, { restMinor }) => sum + restMinor, 0);
}

/** What of a lot was spent on a calendar entry and has not come back yet. */
export interface SpentLot {
  creditId: string;
  amountMinor: number;
  endsAt: Instant | null;
}

/** A part of what is credited: of a lot that was spent, or of money that was paid. */
export interface Returned {
  amountMinor: number;
  from: SpentLot | null;
}

/**
 * An amount that was paid ahead becomes credit. Money that was paid is credit first, then what was paid by
 * credit is credit again, what ends last before the rest: so a fee was paid by what ended first.
 *
 * Paid by 20.00 of credit and 40.00 of money, a fee of 15.00: of 45.00, 5.00 come from the credit.
 */
export function returnedParts(
  spent: readonly SpentLot[],
  { amountMinor, moneyMinor }: { amountMinor: number; moneyMinor: number },
): Returned[] {
  let rest = Math.max(0, amountMinor - moneyMinor);
  const back = [...spent].sort(endsLaterFirst).map((from) => {
    const part = Math.min(rest, from.amountMinor);
    rest -= part;
    return { amountMinor: part, from };
  });
  const fresh = back.reduce((sum, part) => sum - part.amountMinor, amountMinor);
  return [{ amountMinor: fresh, from: null }, ...back].filter((part) => part.amountMinor > 0);
}

function endsLaterFirst(one: SpentLot, other: SpentLot): number {
  if (one.endsAt === other.endsAt) return 0;
  if (one.endsAt === null) return -1;
  return other.endsAt === null ? 1 : other.endsAt - one.endsAt;
}

/** The shortest for which a business can make credit good. */
const LEAST_DAYS = 30;

/**
 * When credit that comes back ends: on its day. Where that leaves it less than thirty days, it has as many as
 * when it was booked with, thirty at most. So nobody loses it by a cancellation, and no booking makes it longer:
 * the days on which it can be spent are never more than before.
 *
 * Ends on 3 March, booked with on 1 March: given up at once, 3 March; on 20 March, the 22nd.
 */
export function endsAgainAt(
  endsAt: Instant | null,
  { sinceAt, now }: { sinceAt: Instant; now: Instant },
): Instant | null {
  if (endsAt === null) return null;
  const leftMs = Math.min(endsAt - sinceAt, LEAST_DAYS * DAY_MS);
  return instantOf(Math.max(endsAt, now + leftMs));
}
