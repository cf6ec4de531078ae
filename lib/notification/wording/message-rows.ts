import { whenText } from '@/lib/appointment/when';
import { formatMoney } from '@/lib/money/money';
import { bounded, short } from '@/lib/notification/bounded';
import type { AppointmentKind } from '@/lib/notification/kind';
import { isEnd, localeOf, type MessageInput } from '@/lib/notification/wording/message-input';
import { methodText } from '@/lib/payment/method';

export interface MessageRow {
  label: string;
  value: string;
}

/** What else the reader should know, a line for each; what is empty is left out. */
export function rowsOf(input: MessageInput): MessageRow[] {
  return input.reader === 'CLIENT' ? rowsForClient(input) : rowsForProvider(input);
}

/** What a client typed never stands in the client's own mail: see messageOf. */
function rowsForClient(input: MessageInput): MessageRow[] {
  const { kind, facts } = input;
  const { service, provider, business, cancellation, reference } = facts;
  const own = cancellation?.by === 'CLIENT';
  return filled([
    ...paidRows(input),
    ['Instead of', oldTime(input)],
    ['What', service.name],
    ['With', provider.name],
    ['Price', priceOf(input)],
    ['Terms', AGREED.has(kind) ? facts.agreed.terms : ''],
    ['Reason', isEnd(kind) && !own ? cancellation?.reason : ''],
    ...moneyRows(input),
    ['Reference', reference],
    ['Contact', [business.email, business.phone].filter(Boolean).join(', ')],
  ]);
}

function rowsForProvider(input: MessageInput): MessageRow[] {
  const { kind, facts } = input;
  const { service, client, cancellation, reference, answer } = facts;
  return filled([
    ...paidRows(input),
    ['Instead of', oldTime(input)],
    ['What', service.name],
    ['Client', client.name],
    ['Email', client.email],
    ['Phone', client.phone],
    ['Price', priceOf(input)],
    ['Reason', isEnd(kind) ? cancellation?.reason : ''],
    ...moneyRows(input),
    ['Answer', answer],
    ['Reference', reference],
  ]);
}

/** 'Tue 4 March 14:30 (Berlin)', and with whom where that was somebody else. */
function oldTime(input: MessageInput): string {
  const { kind, reader, facts } = input;
  const { movedFrom, provider } = facts;
  if (!NEW_TIME.has(kind) || !movedFrom) return '';
  const old = { ...facts, startAt: movedFrom.startAt, endAt: movedFrom.endAt };
  const when = whenText({ facts: old, audience: reader, locale: localeOf(input) }).short;
  const isElsewhere = movedFrom.providerName !== provider.name;
  return isElsewhere ? `${when} with ${short(movedFrom.providerName)}` : when;
}

const NEW_TIME = new Set<AppointmentKind>(['MOVED', 'REQUESTED', 'APPROVED']);

/** After a move the sentence of the terms would name dates of the old time. */
const AGREED = new Set<AppointmentKind>(['CONFIRMATION', 'REQUESTED', 'APPROVED']);
const PRICED = new Set<AppointmentKind>([...AGREED, 'MOVED']);

function priceOf(input: MessageInput): string {
  const { priceMinor } = input.facts.agreed;
  return PRICED.has(input.kind) && priceMinor > 0 ? money(priceMinor, input) : '';
}

type Cell = [label: string, value: string | undefined];

const PAID_LABELS: Partial<Record<AppointmentKind, [amount: string, how: string]>> = {
  RECEIPT: ['Paid', 'Paid by'],
  REFUNDED: ['Given back', 'Goes back to'],
  PAYMENT_DUE: ['To pay', 'Not paid by'],
};

/** Money that came in or goes back: how much, how, and the number of its receipt. */
function paidRows(input: MessageInput): Cell[] {
  const [amount, how] = PAID_LABELS[input.kind] ?? [];
  const { money: paid } = input.facts;
  if (!amount || !how || !paid) return [];
  return [
    [amount, formatMoney(paid, localeOf(input))],
    [how, methodText(paid)],
    ['Receipt', paid.receiptNo === null ? '' : `No. ${paid.receiptNo}`],
  ];
}

/** What a cancellation or a no-show costs, and what is given back; nothing where nothing ever costs. */
function moneyRows(input: MessageInput): Cell[] {
  const { kind, facts } = input;
  const { cancellation, agreed, noShowFeeMinor } = facts;
  if (kind === 'NO_SHOW') return [['Fee', feeText(noShowFeeMinor, input)]];
  if (kind !== 'CANCELLED' || !cancellation || agreed.priceMinor === 0) return [];
  const { feeMinor, refundMinor } = cancellation;
  const back = agreed.outcome === 'REFUND' ? 'Paid back' : 'Credited';
  return [
    ['Fee', feeText(feeMinor, input) || noFeeText(input)],
    [back, refundMinor > 0 ? money(refundMinor, input) : ''],
  ];
}

function feeText(amountMinor: number, input: MessageInput): string {
  return amountMinor > 0 ? `${money(amountMinor, input)}, due by the agreed terms` : '';
}

/** Why a fee was not asked for is the business's own affair. */
function noFeeText({ reader, facts: { cancellation } }: MessageInput): string {
  const why = reader === 'PROVIDER' ? cancellation?.waived : '';
  return why ? `Waived: ${why}` : 'None';
}

function money(amountMinor: number, input: MessageInput): string {
  return formatMoney({ amountMinor, currency: input.facts.agreed.currency }, localeOf(input));
}

function filled(rows: readonly Cell[]): MessageRow[] {
  return rows.flatMap(([label, value]) => {
    const line = bounded(value ?? '');
    return line ? [{ label, value: line }] : [];
  });
}
