import type { Instant } from '@/lib/time/instant';

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
