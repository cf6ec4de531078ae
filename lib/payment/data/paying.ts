import type { Db } from '@/lib/db/client';
import { fromDate } from '@/lib/time/instant';

/** The payment that is to be made for the appointment behind a link, if there is one. */
export async function findPaying(db: Db, { tokenHash }: { tokenHash: string }) {
  const row = await db.payment.findFirst({
    where: {
      appointment: { clientTokenHash: tokenHash },
      status: { in: ['WANTED', 'OPEN'] },
      purpose: { not: 'FEE' },
    },
    select: {
      id: true,
      gateway: true,
      purpose: true,
      status: true,
      amountMinor: true,
      currency: true,
      url: true,
      failure: true,
      task: true,
      appointment: {
        select: {
          status: true,
          pendingReason: true,
          holdExpiresAt: true,
          client: { select: { locale: true } },
        },
      },
    },
    orderBy: { createdAt: 'desc' },
  });
  if (!row) return null;
  const { holdExpiresAt } = row.appointment;
  return { ...row, keptUntil: holdExpiresAt ? fromDate(holdExpiresAt) : undefined };
}
