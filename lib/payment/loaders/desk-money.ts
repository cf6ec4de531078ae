import { idSchema } from '@/lib/action/input';
import { loadNow } from '@/lib/action/request-now';
import { requireProvider, requireStaff } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { formatMoney } from '@/lib/money/money';
import { type AppointmentMoney, appointmentMoney } from '@/lib/payment/appointment-money';
import { readAccount } from '@/lib/payment/data/account';
import { findAppointmentMoney } from '@/lib/payment/data/desk-appointment';
import { readFigures } from '@/lib/payment/data/figures';
import { findMovements, listMovements } from '@/lib/payment/data/movements';
import { listPostings } from '@/lib/payment/data/postings';
import { type MovementView, movementView } from '@/lib/payment/movement';
import { type PaymentDetail, paymentDetail } from '@/lib/payment/payment-detail';
import { periodQuerySchema } from '@/lib/payment/schema';
import { loadDeskHead } from '@/lib/report/loaders';
import { lastDays, type Period, type PeriodFault, periodOf, thisWeek } from '@/lib/report/missed';
import { zoneLabel } from '@/lib/time/format';
import type { LocalDate } from '@/lib/time/local-date';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

export interface MoneyPage {
  query: { from?: string | undefined; to?: string | undefined };
  fault: PeriodFault | undefined;
  period: Period;
  presets: { label: string; period: Period; current: boolean }[];
  zone: string;
  /** Those of the period first, then what stands open now. */
  figures: { label: string; value: string }[];
  rows: MovementView[];
  /** More than are shown. */
  cut: boolean;
}

const MOST_ROWS = 200;
const DAYS = 30;

/** What came in and went back in a period of the business's zone. */
export async function loadMoney(search: Record<string, unknown>): Promise<MoneyPage> {
  const [{ business, zone }, now] = await Promise.all([loadDeskHead(), loadNow()]);
  const query = periodQuerySchema.parse(search);
  const today = localDateAt(zone, now);
  const asked = periodOf(query, today);
  const period = asked.ok ? asked.value : lastDays(DAYS, today);
  const { id: businessId, currency, locale } = business;
  const interval = {
    startAt: dayInterval(zone, period.first).startAt,
    endAt: dayInterval(zone, period.last).endAt,
  };
  const [figures, found] = await Promise.all([
    readFigures(readDb(), { businessId, currency, period: interval }),
    listMovements(readDb(), { businessId, period: interval, limit: MOST_ROWS + 1 }),
  ]);
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  return {
    query,
    fault: asked.ok ? undefined : asked.error,
    period,
    presets: presetsOf(today, period),
    zone: zoneLabel(zone, now),
    figures: [
      { label: 'Taken', value: money(figures.takenMinor) },
      { label: 'Given back', value: money(figures.givenBackMinor) },
      { label: 'Fees', value: money(figures.feesMinor) },
      { label: 'Credit to be spent, today', value: money(figures.creditMinor) },
      { label: 'Owed to us, today', value: money(figures.owedMinor) },
    ],
    rows: found.slice(0, MOST_ROWS).map((row) => movementView(row, { zone, locale })),
    cut: found.length > MOST_ROWS,
  };
}

/** A payment of the staff's businesses with its refunds and its ledger; null outside of them. */
export async function loadDeskPayment(paymentId: string): Promise<PaymentDetail | null> {
  const { businessIds } = await requireStaff();
  if (!idSchema.safeParse(paymentId).success) return null;
  const [payment, ...refunds] = await findMovements(readDb(), { paymentId, businessIds });
  if (!payment) return null;
  const [{ business, zone }, account, postings] = await Promise.all([
    loadDeskHead(),
    readAccount(readDb(), payment),
    listPostings(readDb(), payment),
  ]);
  const left = account.refundable.find((one) => one.paymentId === paymentId);
  const found = { payment, refunds, leftMinor: left?.amountMinor ?? 0, postings };
  return paymentDetail(found, { zone, locale: business.locale });
}

/** The money of an appointment of the staff's businesses; null outside of them. */
export async function loadAppointmentMoney(
  appointmentId: string,
): Promise<AppointmentMoney | null> {
  const { businessIds } = await requireStaff();
  if (!idSchema.safeParse(appointmentId).success) return null;
  const asked = { appointmentId, businessIds, now: await loadNow() };
  const found = await findAppointmentMoney(readDb(), asked);
  if (!found) return null;
  const zone = zoneOf(found.provider.timezone);
  return appointmentMoney(found, { zone, locale: found.business.locale });
}

/** The same of an appointment of the provider's own. */
export async function loadOwnAppointmentMoney(
  appointmentId: string,
): Promise<AppointmentMoney | null> {
  const { providerId } = await requireProvider();
  if (!idSchema.safeParse(appointmentId).success) return null;
  const asked = { appointmentId, providerId, now: await loadNow() };
  const found = await findAppointmentMoney(readDb(), asked);
  if (!found) return null;
  const zone = zoneOf(found.provider.timezone);
  return appointmentMoney(found, { zone, locale: found.business.locale });
}

function presetsOf(today: LocalDate, shown: Period): MoneyPage['presets'] {
  const all = [
    { label: 'Today', period: lastDays(1, today) },
    { label: 'This week', period: thisWeek(today) },
    { label: `Last ${DAYS} days`, period: lastDays(DAYS, today) },
  ];
  return all.map((preset) => ({
    ...preset,
    current: preset.period.first === shown.first && preset.period.last === shown.last,
  }));
}
