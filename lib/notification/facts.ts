import type { Channel } from '@/lib/notification/kind';
import type { PaidBy } from '@/lib/payment/method';
import type { Instant } from '@/lib/time/instant';

/** Everything a message says about an appointment, read in one go before it is written. */
export interface AppointmentFacts {
  appointmentId: string;
  businessId: string;
  status: 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'NO_SHOW';
  scheduleVersion: number;
  startAt: Instant;
  endAt: Instant;
  /** The time that it took the place of: the last one of which this message's reader was told. */
  movedFrom: { startAt: Instant; endAt: Instant; providerName: string } | undefined;
  reference: string;
  uid: string;
  tokenGeneration: number;
  /** Null where the client wants no reminders. */
  reminderChannel: Channel | null;
  /** The client has said "I will come". */
  isComing: boolean;
  /** The client's answer to the service's question. */
  answer: string;
  service: ServiceFacts;
  provider: { name: string; email: string; timezone: string };
  /** Undefined for a class's own row, which holds the time and has nobody to write to. */
  client: ClientFacts | undefined;
  business: BusinessFacts;
  agreed: AgreedFacts;
  /** What is due because the client did not come; 0 in every other state. */
  noShowFeeMinor: number;
  cancellation: CancellationFacts | undefined;
  /** Of a message about money: the payment or the refund that it tells of. */
  money: MoneyFacts | undefined;
}

export interface ServiceFacts {
  slug: string;
  name: string;
  placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO';
  place: string;
}

export interface ClientFacts {
  name: string;
  email: string;
  phone: string;
  timezone: string;
  locale: string;
}

export interface BusinessFacts {
  slug: string;
  name: string;
  email: string;
  phone: string;
  locale: string;
  accent: string;
  /** Wall times of the client's own zone, 'HH:MM', between which no phone rings. */
  quietFrom: string;
  quietUntil: string;
}

/** Price and terms as they were at booking. */
export interface AgreedFacts {
  priceMinor: number;
  currency: string;
  /** The sentence in which the client read them; empty where there was none. */
  terms: string;
  /** What becomes of money that was paid and is not kept. */
  outcome: 'REFUND' | 'CREDIT';
}

export interface CancellationFacts {
  by: 'CLIENT' | 'PROVIDER' | 'STAFF' | 'SYSTEM';
  reason: string;
  feeMinor: number;
  refundMinor: number;
  /** Why the fee was not asked for. */
  waived: string;
}

export interface MoneyFacts extends PaidBy {
  purpose: 'BOOKING' | 'CARD' | 'FEE' | 'BALANCE';
  amountMinor: number;
  currency: string;
  /** Null where no receipt was issued. */
  receiptNo: number | null;
}
