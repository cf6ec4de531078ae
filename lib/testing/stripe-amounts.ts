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

/** Of each currency the least that is charged, as the page writes it with all its decimals. */
const LEAST = [
  ...['USD 0.50', 'AED 2.00', 'ARS 0.50', 'AUD 0.50', 'BRL 0.50', 'CAD 0.50', 'CHF 0.50'],
  ...['COP 0.50', 'CZK 15.00', 'DKK 2.50', 'EUR 0.50', 'GBP 0.30', 'HKD 4.00', 'HUF 175.00'],
  ...['IDR 0.50', 'ILS 0.50', 'INR 0.50', 'JPY 50', 'KRW 50', 'MXN 10.00', 'MYR 2.00', 'NOK 3.00'],
  ...['NZD 0.50', 'PHP 0.50', 'PLN 2.00', 'RON 2.00', 'RUB 0.50', 'SEK 3.00', 'SGD 0.50'],
  ...['THB 10.00', 'ZAR 0.50'],
];

/** An account in the currency of the charge; from others it would be converted first. */
export function isTooSmall(amount: number, currency: string): boolean {
  const written = LEAST.find((one) => one.startsWith(currency.toUpperCase()));
  return written !== undefined && amount < Number(written.slice(4).replace('.', ''));
}
