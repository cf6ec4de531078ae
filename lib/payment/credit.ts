/** What is left of one gift or return. */
export interface CreditLot {
  creditId: string;
  restMinor: number;
}

/** The amount over the lots in their order, the whole of one before the next. */
export function spendLots(
  lots: readonly CreditLot[],
  mostMinor: number,
): { creditId: string; amountMinor: number }[] {
  let rest = mostMinor;
  return lots.flatMap(({ creditId, restMinor }) => {
    const amountMinor = Math.min(rest, restMinor);
    rest -= amountMinor;
    return amountMinor > 0 ? [{ creditId, amountMinor }] : [];
  });
}
