import { type CancellationPolicy, type Fee, feeMinor } from '@/lib/cancellation/policy';
import type { MoveQuote, Quote, Terms } from '@/lib/cancellation/quote';
import { formatMoney } from '@/lib/money/money';
import { formatDateTime, type HourCycle } from '@/lib/time/format';
import { addHours, type Instant } from '@/lib/time/instant';
import type { BundledZone } from '@/lib/time/zone';

/** How the reader writes times and money. */
export interface PolicyReader {
  zone: BundledZone;
  locale: string;
  currency: string;
  hourCycle?: HourCycle | undefined;
}

/**
 * The policy as one sentence with real dates and amounts, as shown before booking and stored with
 * it: "Free to cancel until Mon 3 March, 14:30; later 20 EUR, and 40 EUR if you do not come."
 */
export function policyText(terms: Terms, reader: PolicyReader): string {
  const { price } = terms.policy.reschedule;
  const text = cancellingText(terms, reader);
  return price === 'today' ? `${text} ${PRICE_OF_THE_DAY}` : text;
}

function cancellingText(terms: Terms, reader: PolicyReader): string {
  const { policy } = terms;
  const late = feeMinor(policy.fee, terms);
  const missed = feeMinor(policy.noShowFee, terms);
  const miss = missed > 0 ? `${money(missed, reader)} if you do not come` : '';
  if (late === 0) return sentence('Free to cancel until it begins', miss);
  const limit = freeLimit(terms, reader);
  if (limit === undefined) return sentence(`Cancelling costs ${money(late, reader)}`, miss);
  return sentence(`Free to cancel ${limit}; later ${money(late, reader)}`, miss);
}

const PRICE_OF_THE_DAY = 'A new time costs what the service costs on the day that you choose it.';

/** The same from the moment it is shown to that of booking, unless the limit passes in between. */
function freeLimit({ policy, startAt, bookedAt }: Terms, reader: PolicyReader): string | undefined {
  const limit = addHours(startAt, -policy.freeUntilHours);
  if (policy.freeUntilHours === 0) return 'until it begins';
  if (limit > bookedAt) return `until ${when(limit, reader)}`;
  return policy.graceMinutes > 0 ? `for ${policy.graceMinutes} minutes after booking` : undefined;
}

/** A price, and how it is written; 0 where it is not known or nothing. */
export interface PriceReader {
  priceMinor: number;
  currency: string;
  locale: string;
}

/**
 * The policy without dates, for those who choose one: "Free to cancel until 24 hours before; later
 * 50% of the price (£30)." and so on, a sentence for each thing that can cost.
 */
export function policySentences(policy: CancellationPolicy, price: PriceReader): string[] {
  const { fee, noShowFee, reschedule, graceMinutes } = policy;
  const late = [fee, reschedule.fee].filter(isSomething);
  const ofTheDay = reschedule.price === 'today' ? [PRICE_OF_THE_DAY] : [];
  if (late.length === 0 && !isSomething(noShowFee)) {
    return ['Cancelling, moving and not coming cost nothing.', ...ofTheDay];
  }
  return [
    ruleText('cancel', policy, price),
    ruleText('move', reschedule, price),
    isSomething(noShowFee)
      ? `Not coming costs ${feeText(noShowFee, price)}.`
      : 'Not coming costs nothing.',
    ...(late.length > 0 && graceMinutes > 0
      ? [`Cancelling and moving are free for ${graceMinutes} minutes after booking.`]
      : []),
    ...ofTheDay,
  ];
}

function ruleText(
  what: 'cancel' | 'move',
  { freeUntilHours, fee }: { freeUntilHours: number; fee: Fee },
  price: PriceReader,
): string {
  if (!isSomething(fee)) return `Free to ${what} until it begins.`;
  const limit = freeUntilHours === 0 ? 'it begins' : `${hoursText(freeUntilHours)} before`;
  return `Free to ${what} until ${limit}; later ${feeText(fee, price)}.`;
}

function feeText(fee: Fee, price: PriceReader): string {
  if (fee.kind === 'fixed') return `${money(fee.amountMinor, price)}, at most the price`;
  const share = fee.percent === 100 ? 'the whole price' : `${fee.percent}% of the price`;
  return price.priceMinor > 0 ? `${share} (${money(feeMinor(fee, price), price)})` : share;
}

function hoursText(hours: number): string {
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

function isSomething(fee: Fee): boolean {
  return fee.kind === 'fixed' ? fee.amountMinor > 0 : fee.percent > 0;
}

/** What a card that was kept is charged: the fee, as far as nothing else covers it, and what is owed already. */
export interface CardCharge {
  amountMinor: number;
  /** 'Visa ending in 4242' */
  label: string;
}

/** What a press would cost now, for the question before it. */
export function quoteText(quote: Quote, reader: PolicyReader, charge?: CardCharge): string {
  const { feeMinor: fee, freeUntilAt } = quote;
  const rest = `${charge ? chargeText(charge, fee, reader) : ''}${backText(quote, reader)}`;
  if (fee === 0) return `This is free.${rest}`;
  return `This costs ${money(fee, reader)}; it was free until ${when(freeUntilAt, reader)}.${rest}`;
}

/** The same for a move: also what the new time costs, where that has changed. */
export function moveText(
  quote: MoveQuote,
  agreedMinor: number,
  reader: PolicyReader,
  charge?: CardCharge,
): string {
  const text = quoteText(quote, reader, charge);
  if (quote.newPriceMinor === undefined) return text;
  const [now, before] = [money(quote.newPriceMinor, reader), money(agreedMinor, reader)];
  const price = `The new time costs ${now}, not ${before}.`;
  return quote.feeMinor > 0 ? `${text} ${price}` : `${price}${backText(quote, reader)}`;
}

function backText({ returnedMinor, outcome }: Quote, reader: PolicyReader): string {
  if (returnedMinor === 0) return '';
  const how = outcome === 'REFUND' ? 'is paid back' : 'is credited to you';
  return ` ${money(returnedMinor, reader)} ${how}.`;
}

function chargeText({ amountMinor, label }: CardCharge, fee: number, reader: PolicyReader): string {
  if (amountMinor === 0) return '';
  if (amountMinor === fee) return ` It is charged to ${label}.`;
  const amount = money(amountMinor, reader);
  if (fee === 0) return ` ${amount} that is owed already is charged to ${label}.`;
  return amountMinor < fee
    ? ` ${amount} of it is charged to ${label}.`
    : ` ${amount} is charged to ${label}, with what is owed already.`;
}

function sentence(first: string, second: string): string {
  return `${[first, second].filter(Boolean).join(', and ')}.`;
}

function money(amountMinor: number, { currency, locale }: Omit<PriceReader, 'priceMinor'>): string {
  return formatMoney({ amountMinor, currency }, locale);
}

function when(at: Instant, { zone, locale, hourCycle }: PolicyReader): string {
  return formatDateTime({ at, zone, locale, hourCycle });
}

/** Does anything ever cost anything under this policy? If not, nothing needs to be agreed to. */
export function isEverCharged(
  policy: CancellationPolicy,
  price: Pick<PriceReader, 'priceMinor' | 'currency'>,
): boolean {
  const fees = [policy.fee, policy.noShowFee, policy.reschedule.fee];
  return policy.reschedule.price === 'today' || fees.some((fee) => feeMinor(fee, price) > 0);
}
