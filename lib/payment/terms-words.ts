import { formatMoney } from '@/lib/money/money';
import type { PaymentTerms } from '@/lib/payment/terms';

interface Offered {
  paymentTerms: PaymentTerms;
  depositMinor: number;
  currency: string;
  locale: string;
}

const WORDS = {
  AT_PLACE: 'paid at the appointment',
  FULL: 'paid when booking',
  CARD: 'a card is kept',
} as const;

/** What a price is followed by: "paid when booking", "£30 when booking". */
export function paymentWords({ paymentTerms, depositMinor, currency, locale }: Offered): string {
  if (paymentTerms !== 'DEPOSIT') return WORDS[paymentTerms];
  return `${formatMoney({ amountMinor: depositMinor, currency }, locale)} when booking`;
}
