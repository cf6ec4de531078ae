import { type CancellationPolicy, feeMinor } from '@/lib/cancellation/policy';
import type { Quote, Terms } from '@/lib/cancellation/quote';
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
  const { policy, priceMinor } = terms;
  const late = feeMinor(policy.fee, priceMinor);
  const missed = feeMinor(policy.noShowFee, priceMinor);
  const miss = missed > 0 ? `${money(missed, reader)} if you do not come` : '';
  if (late === 0) return sentence('Free to cancel until it begins', miss);
  const limit = freeLimit(terms, reader);
  if (limit === undefined) return sentence(`Cancelling costs ${money(late, reader)}`, miss);
  return sentence(`Free to cancel ${limit}; later ${money(late, reader)}`, miss);
}

/** The same from the moment it is shown to that of booking, unless the limit passes in between. */
function freeLimit({ policy, startAt, bookedAt }: Terms, reader: PolicyReader): string | undefined {
  const limit = addHours(startAt, -policy.freeUntilHours);
  if (policy.freeUntilHours === 0) return 'until it begins';
  if (limit > bookedAt) return `until ${when(limit, reader)}`;
  return policy.graceMinutes > 0 ? `for ${policy.graceMinutes} minutes after booking` : undefined;
}

/** What a press would cost now, for the question before it. */
export function quoteText(quote: Quote, reader: PolicyReader): string {
  const { feeMinor: fee, returnedMinor, outcome, freeUntilAt } = quote;
  const back =
    returnedMinor > 0
      ? ` ${money(returnedMinor, reader)} ${outcome === 'REFUND' ? 'is paid back' : 'is credited to you'}.`
      : '';
  if (fee === 0) return `This is free.${back}`;
  return `This costs ${money(fee, reader)}; it was free until ${when(freeUntilAt, reader)}.${back}`;
}

function sentence(first: string, second: string): string {
  return `${[first, second].filter(Boolean).join(', and ')}.`;
}

function money(amountMinor: number, { currency, locale }: PolicyReader): string {
  return formatMoney({ amountMinor, currency }, locale);
}

function when(at: Instant, { zone, locale, hourCycle }: PolicyReader): string {
  return formatDateTime({ at, zone, locale, hourCycle });
}

/** Does anything ever cost anything under this policy? If not, nothing needs to be agreed to. */
export function isEverCharged(policy: CancellationPolicy, priceMinor: number): boolean {
  const fees = [policy.fee, policy.noShowFee, policy.reschedule.fee];
  return fees.some((fee) => feeMinor(fee, priceMinor) > 0);
}
