/** ISO 4217 gives most currencies two decimals; these are the others that people pay in. */
const OTHER_DIGITS = [
  {
    digits: 0,
    codes: [
      ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'VND'],
      ...['VUV', 'XAF', 'XOF', 'XPF'],
    ],
  },
  { digits: 3, codes: ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'] },
];

const DIGITS = new Map(
  OTHER_DIGITS.flatMap(({ digits, codes }) => codes.map((code) => [code, digits] as const)),
);

/**
 * How many decimals a currency has by ISO 4217: 2 for GBP, 0 for JPY, 3 for KWD. Intl has a list of
 * its own, which is not this one.
 */
export function minorDigits(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

/** Is it a code of ISO 4217 that amounts can be written in? */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf('currency').includes(code);
}
