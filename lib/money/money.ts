/** Whole minor units of an ISO 4217 currency: 1050 GBP is ten pounds fifty, 1050 JPY is 1,050 yen. */
export interface Money {
  amountMinor: number;
  currency: string;
}

/** The amount in words of the locale, such as "£10.50"; whole amounts without their zeros. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(
    decimalText(amountMinor, minorDigits(currency)) as Intl.StringNumericLiteral,
  );
}

/** How many decimals a currency has by ISO 4217: 2 for GBP, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? 2;
}

/** Digits are moved as text, since a floating point number would not hold every amount. */
function decimalText(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  return digits === 0
    ? `${sign}${text}`
    : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
