import type { Db } from '@/lib/db/client';
import { readFreeCredit, readWaiting } from '@/lib/payment/data/free-credit';
import type { Instant } from '@/lib/time/instant';

/** A client whose credit can be spent, known by the link of one of their appointments. */
export interface Creditor {
  clientId: string;
  name: string;
  email: string;
  /** What can be spent now. */
  amountMinor: number;
  /** What bookings that wait count on already. */
  promisedMinor: number;
}

/** The client behind a link at a business; null for a link of nobody there. */
export async function findCreditor(
  db: Db,
  asked: { tokenHash: string; businessId: string; now: Instant },
): Promise<Creditor | null> {
  const { tokenHash, businessId, now } = asked;
  const found = await db.appointment.findUnique({
    where: { clientTokenHash: tokenHash, businessId },
    select: {
      client: { select: { id: true, name: true, email: true } },
      business: { select: { currency: true } },
    },
  });
  if (!found?.client) return null;
  const { id: clientId, name, email } = found.client;
  const whose = { businessId, clientId, currency: found.business.currency };
  const [amountMinor, waiting] = await Promise.all([
    readFreeCredit(db, { ...whose, goodAt: now }),
    readWaiting(db, whose),
  ]);
  const promisedMinor = waiting.reduce((sum, { creditMinor }) => sum + creditMinor, 0);
  return { clientId, name, email, amountMinor, promisedMinor };
}
