import { formatMoney } from '@/lib/money/money';
import { dueAtBooking, type PaymentTerms } from '@/lib/payment/terms';

interface Offered {
  paymentTerms: PaymentTerms;
  priceMinor: number;
  depositMinor: number;
  currency: string;
  locale: string;
}

const WORDS = {
  AT_PLACE: 'paid at the appointment',
  FULL: 'paid when booking',
  CARD: 'a card is kept',
} as const;

/** What a price is followed by: "paid when booking", "£30 when booking"; what is too little for that is paid later. */
export function paymentWords(offered: Offered): string {
  const { paymentTerms, depositMinor, currency, locale } = offered;
  if (!dueAtBooking(offered)) return WORDS.AT_PLACE;
  if (paymentTerms !== 'DEPOSIT') return WORDS[paymentTerms];
  return `${formatMoney({ amountMinor: depositMinor, currency }, locale)} when booking`;
}
