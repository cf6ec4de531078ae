import { amountText } from '@/lib/money/money';
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

/** The terms that were typed. The bounds are those of the service_deposit_is_asked CHECK. */
export function paidTerms(
  { payment, deposit }: TypedPaidTerms,
  { priceMinor, currency }: Priced,
): Result<PaidTerms, PaidTermsFault> {
  if (payment === 'FULL' && priceMinor === 0) return fault('payment', 'It has no price to pay.');
  if (payment !== 'DEPOSIT') return ok({ paymentTerms: payment, depositMinor: 0 });
  const typed = typedAmount(deposit, { currency, mostMinor: Number.MAX_SAFE_INTEGER });
  if (!typed.ok) return fault('deposit', typed.error);
  if (typed.value > priceMinor)
    return fault('deposit', 'A deposit must not be more than the price.');
  return ok({ paymentTerms: payment, depositMinor: typed.value });
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
