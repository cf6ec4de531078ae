import { amountText } from '@/lib/money/money';
import { leastOnlineMinor } from '@/lib/payment/least-online';
import type { PaymentTerms } from '@/lib/payment/terms';
import { typedAmount } from '@/lib/payment/typed-amount';
import { err, ok, type Result } from '@/lib/result';
import type { ServiceTerms } from '@/lib/service/schema';

/** How a service is paid, as it is stored. */
export interface PaidTerms {
  paymentTerms: PaymentTerms;
  depositMinor: number;
}

export interface Priced {
  priceMinor: number;
  currency: string;
}

export type TypedPaidTerms = Pick<ServiceTerms, 'payment' | 'deposit'>;

export interface PaidTermsFault {
  field: keyof TypedPaidTerms;
  message: string;
}

/** The terms that were typed. The bounds are those of the service_deposit_is_asked CHECK, and of what gateways take. */
export function paidTerms(
  { payment, deposit }: TypedPaidTerms,
  { priceMinor, currency }: Priced,
): Result<PaidTerms, PaidTermsFault> {
  if (payment === 'FULL') return paidInFull({ priceMinor, currency });
  if (payment !== 'DEPOSIT') return ok({ paymentTerms: payment, depositMinor: 0 });
  const typed = typedAmount(deposit, { currency, mostMinor: Number.MAX_SAFE_INTEGER });
  if (!typed.ok) return fault('deposit', typed.error);
  const depositMinor = typed.value;
  if (depositMinor > priceMinor)
    return fault('deposit', 'A deposit must not be more than the price.');
  if (depositMinor < leastOnlineMinor(currency)) return fault('deposit', tooLittle(currency));
  return ok({ paymentTerms: payment, depositMinor });
}

function paidInFull({ priceMinor, currency }: Priced): Result<PaidTerms, PaidTermsFault> {
  if (priceMinor === 0) return fault('payment', 'It has no price to pay.');
  if (priceMinor < leastOnlineMinor(currency)) return fault('payment', tooLittle(currency));
  return ok({ paymentTerms: 'FULL', depositMinor: 0 });
}

function tooLittle(currency: string): string {
  const least = amountText({ amountMinor: leastOnlineMinor(currency), currency });
  return `Less than ${least} ${currency} cannot be paid online.`;
}

/** The same as the form has it. */
export function typedPaidTerms(
  { paymentTerms, depositMinor }: PaidTerms,
  currency: string,
): TypedPaidTerms {
  const deposit = depositMinor > 0 ? amountText({ amountMinor: depositMinor, currency }) : '';
  return { payment: paymentTerms, deposit };
}

function fault(field: PaidTermsFault['field'], message: string): Result<never, PaidTermsFault> {
  return err({ field, message });
}
