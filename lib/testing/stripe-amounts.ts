/** What docs.stripe.com/currencies says of amounts, in the units of its API and the words of its calls. */
const THREE_DECIMALS: ReadonlySet<string> = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
const WHOLE_IN_HUNDREDTHS: ReadonlySet<string> = new Set(['isk', 'ugx']);

/** What is wrong with an amount that Stripe cannot count; undefined where nothing is. */
export function fractionFault(amount: number, currency: string): string | undefined {
  if (THREE_DECIMALS.has(currency) && amount % 10 !== 0) {
    return `${amount} ${currency}: the last of three decimals has to be 0`;
  }
  if (WHOLE_IN_HUNDREDTHS.has(currency) && amount % 100 !== 0) {
    return `${amount} ${currency}: there are no fractions of it`;
  }
  return undefined;
}
