import { minorDigits } from '@/lib/money/currency';
import { wholeSteps } from '@/lib/money/step';

/** Whole minor units of an ISO 4217 currency: 1050 GBP is ten pounds fifty, 1050 JPY is 1,050 yen. */
export interface Money {
  amountMinor: number;
  currency: string;
}

/** The amount in words of the locale, such as "£10.50"; whole amounts without their zeros. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return format.format(decimalText(amountMinor, digits) as Intl.StringNumericLiteral);
}

/** The amount as it is typed into a field: '12.50'. */
export function amountText({ amountMinor, currency }: Money): string {
  return decimalText(amountMinor, minorDigits(currency));
}

/** What a field for an amount gives as an example: '12.50', '1250', '1.250'. */
export function exampleText(currency: string): string {
  return amountText({ amountMinor: wholeSteps(1250, currency), currency });
}

/** Digits are moved as text, since a floating point number would not hold every amount. */
function decimalText(amountMinor: number, digits: number): string {
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  return digits === 0
    ? `${sign}${text}`
    : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
