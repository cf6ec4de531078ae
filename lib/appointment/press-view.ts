import { priceToday, termsOf } from '@/lib/appointment/agreed-terms';
import {
  move,
  type PendingReason,
  refusalText,
  type Status,
  stateOf,
} from '@/lib/appointment/transitions';
import { quoteCancellation, quoteReschedule, waived } from '@/lib/cancellation/quote';
import { type CardCharge, moveText, quoteText } from '@/lib/cancellation/words';
import { type BookingAccount, feeChargeMinor, settlementOf } from '@/lib/payment/account';
import type { HourCycle } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import type { Interval } from '@/lib/time/interval';
import { zoneOf } from '@/lib/time/zone';

/** A press on the manage page: what it costs, or why it cannot be made. */
export interface PressView {
  refusal: string | undefined;
  quoted: { feeMinor: number; returnedMinor: number };
  /** "This is free.", "This costs £20; it was free until …" */
  costs: string;
}

/** The same of a move, which can also change the price. */
export interface MovePressView extends PressView {
  quoted: PressView['quoted'] & { newPriceMinor?: number | undefined };
  /** It costs nothing, and the price stays. */
  isFree: boolean;
}

interface Pressed extends Interval {
  status: Status;
  pendingReason: PendingReason | null;
  agreedPolicy: unknown;
  agreedPriceMinor: number;
  agreedCurrency: string;
  createdAt: Date;
  /** Of what was paid for it, what is not used up yet. */
  paidMinor: number;
  service: { placeKind: 'IN_PERSON' | 'PHONE' | 'VIDEO'; priceMinor: number };
  provider: { timezone: string };
  client: { timezone: string; locale: string };
  business: { currency: string };
}

interface Asked {
  hourCycle: HourCycle | undefined;
  account: BookingAccount;
  now: Instant;
}

/** The same question that the server asks when the button is pressed. */
export function cancelView(found: Pressed, asked: Asked): PressView {
  const { account, now } = asked;
  const terms = termsOf(found, found.paidMinor);
  const isPaying = stateOf(found) === 'PAYMENT';
  const quote = isPaying ? waived(terms) : quoteCancellation({ terms, now });
  const { feeMinor, returnedMinor } = quote;
  const { chargeMinor } = settlementOf(account, { ...quote, currency: terms.currency });
  return {
    refusal: refusalOf('cancel', found, now),
    quoted: { feeMinor, returnedMinor },
    costs: quoteText(quote, readerOf(found, asked), chargeOf(account, chargeMinor)),
  };
}

export function moveView(found: Pressed, asked: Asked): MovePressView {
  const { account, now } = asked;
  const terms = termsOf(found, found.paidMinor);
  const quote = quoteReschedule({ terms, todayMinor: priceToday(found), now });
  const { feeMinor, returnedMinor, newPriceMinor } = quote;
  const charge = chargeOf(account, feeChargeMinor(account, { feeMinor, currency: terms.currency }));
  return {
    refusal: refusalOf('reschedule', found, now),
    quoted: { feeMinor, returnedMinor, newPriceMinor },
    isFree: feeMinor === 0 && newPriceMinor === undefined,
    costs: moveText(quote, terms.priceMinor, readerOf(found, asked), charge),
  };
}

function refusalOf(
  verb: 'cancel' | 'reschedule',
  found: Pressed,
  now: Instant,
): string | undefined {
  const { startAt, endAt } = found;
  const moved = move({ verb, state: stateOf(found), startAt, endAt, actor: 'CLIENT', now });
  return moved.ok ? undefined : refusalText(moved.error, verb);
}

function readerOf({ service, provider, client, agreedCurrency }: Pressed, { hourCycle }: Asked) {
  const zone = zoneOf(service.placeKind === 'IN_PERSON' ? provider.timezone : client.timezone);
  return { zone, locale: client.locale, currency: agreedCurrency, hourCycle };
}

function chargeOf({ keptCard }: BookingAccount, amountMinor: number): CardCharge {
  return { amountMinor, label: keptCard?.label ?? '' };
}
