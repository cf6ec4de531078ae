import { amountText } from '@/lib/money/money';
import { parseMoney } from '@/lib/money/parse-money';
import type { PaymentTerms } from '@/lib/payment/terms';
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

/** The terms that were typed. The bounds are those of the service_deposit_is_asked CHECK. */
export function paidTerms(
  { payment, deposit }: TypedPaidTerms,
  { priceMinor, currency }: Priced,
): Result<PaidTerms, PaidTermsFault> {
  if (payment === 'FULL' && priceMinor === 0) return fault('payment', 'It has no price to pay.');
  if (payment !== 'DEPOSIT') return ok({ paymentTerms: payment, depositMinor: 0 });
  const depositMinor = parseMoney(deposit, currency) ?? 0;
  const example = amountText({ amountMinor: 1250, currency });
  if (depositMinor === 0) return fault('deposit', `Please enter an amount such as ${example}.`);
  if (depositMinor > priceMinor)
    return fault('deposit', 'A deposit must not be more than the price.');
  return ok({ paymentTerms: payment, depositMinor });
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
