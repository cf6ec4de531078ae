import { wholeSteps } from '@/lib/money/step';
import { leastOnlineMinor } from '@/lib/payment/least-online';

/** When a service is paid; the database's enum of this name has the same values. */
export type PaymentTerms = 'AT_PLACE' | 'FULL' | 'DEPOSIT' | 'CARD';

/** How long a time is kept for who pays for it, from the moment of "Pay and book". */
export const PAYMENT_MINUTES = 30;

/**
 * How long the gateway's own page is open. Longer than the time is kept: when that ends, the page is
 * closed by us, and who pays in the moment between is booked or paid back.
 */
export const PAGE_MINUTES = { BOOKING: 60, CARD: 60, BALANCE: 23 * 60, FEE: 60 } as const;

interface Priced {
  paymentTerms: PaymentTerms;
  priceMinor: number;
  depositMinor: number;
  currency: string;
}

/** What has to happen before a time is booked: an amount is paid, a card is left, or nothing. */
export interface DueAtBooking {
  purpose: 'BOOKING' | 'CARD';
  amountMinor: number;
}

/**
 * What is due to book; null where nothing is. Credit is spent first: what it covers need not be paid. What goes
 * beyond whole steps of the currency is not asked for, nor what is too little to be paid online.
 *
 * A deposit of 20.00 with 5.00 of credit: 1500. The full price of 60.00 with 80.00 of credit: null, and with 59.90
 * too.
 */
export function dueAtBooking(service: Priced, creditMinor = 0): DueAtBooking | null {
  const { paymentTerms, priceMinor, depositMinor, currency } = service;
  if (paymentTerms === 'CARD') return { purpose: 'CARD', amountMinor: 0 };
  const wanted = { AT_PLACE: 0, FULL: priceMinor, DEPOSIT: depositMinor }[paymentTerms];
  const amountMinor = wholeSteps(Math.max(0, wanted - creditMinor), currency);
  return amountMinor >= leastOnlineMinor(currency) ? { purpose: 'BOOKING', amountMinor } : null;
}

/**
 * What is left to be paid at the appointment: the price without what is due to book and what credit covers.
 *
 * The full price of 60.00 with 59.90 of credit: 10. A deposit of 20.00 of 60.00 with 5.00 of credit: 4000.
 */
export function leftAtPlaceMinor(service: Priced, creditMinor = 0): number {
  const dueMinor = dueAtBooking(service, creditMinor)?.amountMinor ?? 0;
  return Math.max(0, service.priceMinor - creditMinor - dueMinor);
}
