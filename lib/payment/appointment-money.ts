import { amountText, formatMoney } from '@/lib/money/money';
import { type BookingAccount, owedMinor, paidMinor } from '@/lib/payment/account';
import { type MovementRow, type MovementView, movementView } from '@/lib/payment/movement';
import { toPayMinor } from '@/lib/payment/to-pay';
import type { BundledZone } from '@/lib/time/zone';

/** The money of an appointment as staff see it. */
export interface AppointmentMoney {
  appointmentId: string;
  rows: { label: string; value: string }[];
  movements: MovementView[];
  currency: string;
  /** What can be taken at the place, as a field has it; null where nothing can. */
  toPay: string | null;
}

interface Found {
  id: string;
  status: 'PENDING' | 'CONFIRMED' | 'CANCELLED' | 'COMPLETED' | 'NO_SHOW';
  pendingReason: 'HOLD' | 'REQUEST' | 'PAYMENT' | null;
  agreedPriceMinor: number;
  agreedCurrency: string;
  account: BookingAccount;
  creditMinor: number;
  movements: readonly MovementRow[];
}

export function appointmentMoney(
  found: Found,
  reader: { zone: BundledZone; locale: string },
): AppointmentMoney {
  const { status, account, agreedPriceMinor: priceMinor, agreedCurrency: currency } = found;
  const isAhead = status === 'CONFIRMED' || found.pendingReason === 'REQUEST';
  const amountMinor = toPayMinor({ account, priceMinor, isAhead });
  return {
    appointmentId: found.id,
    rows: rowsOf(found, reader.locale),
    movements: found.movements.map((row) => movementView(row, reader)),
    currency,
    toPay: amountMinor > 0 ? amountText({ amountMinor, currency }) : null,
  };
}

/** Of everything only what there is; the price stands elsewhere on the page. */
function rowsOf(found: Found, locale: string): AppointmentMoney['rows'] {
  const { account, creditMinor, agreedCurrency: currency } = found;
  const { charging } = account;
  const money = (amountMinor: number) =>
    amountMinor > 0 ? formatMoney({ amountMinor, currency }, locale) : '';
  const rows: [string, string][] = [
    ['Paid ahead', money(paidMinor(account))],
    ['Authorised', money(account.authorised?.amountMinor ?? 0)],
    ['Owed', money(owedMinor(account))],
    ['Being charged', charging ? `${money(charging.amountMinor)} to ${charging.label}` : ''],
    ['Card kept', account.keptCard?.label ?? ''],
    ['Credit', money(creditMinor)],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }));
}
