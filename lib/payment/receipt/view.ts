import { formatMoney } from '@/lib/money/money';
import { percentText } from '@/lib/money/percent';
import type { ReceiptContent } from '@/lib/payment/schema';
import { boundedLine, plainText } from '@/lib/text';

/** A receipt in words: the page and the file say the same. */
export interface ReceiptView {
  number: number;
  /** 'Receipt 12' */
  title: string;
  /** The business: its name first. */
  issuer: string[];
  rows: { label: string; value: string }[];
  total: { label: string; value: string };
}

const MOST_LINES = 8;
const LONGEST_LINE = 120;

/** Names were typed by people: each becomes printable lines of bounded length. */
export function receiptView(number: number, content: ReceiptContent): ReceiptView {
  const isRefund = content.kind === 'refund';
  const amount = money(content.amountMinor, content);
  return {
    number,
    title: `${isRefund ? 'Refund receipt' : 'Receipt'} ${number}`,
    issuer: issuerOf(content),
    rows: rowsOf(content),
    total: { label: isRefund ? 'Given back' : 'Paid', value: amount },
  };
}

function issuerOf({ business }: ReceiptContent): string[] {
  const { name, address, email } = business;
  const lines = [name, ...plainText(address).split('\n').slice(0, MOST_LINES), email];
  return lines.map(line).filter((text) => text !== '');
}

function rowsOf(content: ReceiptContent): ReceiptView['rows'] {
  const { issuedOn, client, service, provider, when, reference, method, ofNumber, tax } = content;
  const back = content.kind === 'refund';
  const rows: [string, string][] = [
    ['Date', issuedOn],
    ['For', client],
    ['What', `${service} with ${provider}`],
    ['When', when],
    ['Reference', reference],
    ['Of receipt', ofNumber === null ? '' : String(ofNumber)],
    [back ? 'Goes back to' : 'Paid by', method],
    ['Tax included', tax ? taxText(tax, content) : ''],
    ['Tax number', content.business.taxNumber],
  ];
  return rows
    .map(([label, value]) => ({ label, value: line(value) }))
    .filter(({ value }) => value !== '');
}

/** '£10 (VAT 20%)' */
function taxText(tax: NonNullable<ReceiptContent['tax']>, content: ReceiptContent): string {
  return `${money(tax.amountMinor, content)} (${line(tax.name)} ${percentText(tax.basisPoints)}%)`;
}

function money(amountMinor: number, { currency, locale }: ReceiptContent): string {
  return formatMoney({ amountMinor, currency }, locale);
}

function line(text: string): string {
  return boundedLine(text, LONGEST_LINE);
}
