import type { Db } from '@/lib/db/client';
import { readAccount } from '@/lib/payment/data/account';
import { readCredit } from '@/lib/payment/data/money-facts';
import { listEntryMovements } from '@/lib/payment/data/movements';
import type { Instant } from '@/lib/time/instant';

type Scope = { businessIds: readonly string[] } | { providerId: string };

/** The money of an appointment of the scope; null outside of it. */
export async function findAppointmentMoney(
  db: Db,
  { appointmentId, now, ...scope }: { appointmentId: string; now: Instant } & Scope,
) {
  const own =
    'providerId' in scope
      ? { providerId: scope.providerId }
      : { businessId: { in: [...scope.businessIds] } };
  const found = await db.appointment.findFirst({
    where: { id: appointmentId, ...own, clientId: { not: null } },
    select: {
      id: true,
      businessId: true,
      clientId: true,
      uid: true,
      status: true,
      pendingReason: true,
      agreedPriceMinor: true,
      agreedCurrency: true,
      provider: { select: { timezone: true } },
      business: { select: { locale: true } },
    },
  });
  if (!found?.clientId) return null;
  const { clientId, businessId, agreedCurrency: currency } = found;
  const [account, creditMinor, movements] = await Promise.all([
    readAccount(db, found),
    readCredit(db, { businessId, clientId, currency, now }),
    listEntryMovements(db, found),
  ]);
  return { ...found, account, creditMinor, movements };
}
