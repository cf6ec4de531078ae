import { percentText } from '@/lib/money/percent';

/** Who issues receipts, which tax is in their amounts, and how long credit is good for. */
export interface ReceiptDetails {
  legalName: string;
  legalAddress: string;
  /** 'VAT'; without a rate no tax is shown. */
  taxName: string;
  taxNumber: string;
  /** Hundredths of a percent: 2000 is 20%. */
  taxBasisPoints: number;
  /** Null: for ever. */
  creditMonths: number | null;
}

/** The same as the form has it: numbers as texts, and for ever is an empty field. */
export type TypedReceiptDetails = Record<keyof ReceiptDetails, string>;

export function typedReceiptDetails({
  taxBasisPoints,
  creditMonths,
  ...texts
}: ReceiptDetails): TypedReceiptDetails {
  return {
    ...texts,
    taxBasisPoints: percentText(taxBasisPoints),
    creditMonths: String(creditMonths ?? ''),
  };
}
