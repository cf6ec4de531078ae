import type { Db } from '@/lib/db/client';
import { owedMinor } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { readSpentCredit } from '@/lib/payment/data/spent-credit';
import type { PaymentRow } from '@/lib/payment/mutations/lock-payment';
import { spendCredit } from '@/lib/payment/mutations/spend-credit';
import type { Instant } from '@/lib/time/instant';

interface GivenBack {
  payment: PaymentRow;
  current: { clientId: string | null };
  amountMinor: number;
  now: Instant;
}

/**
 * What had become credit and is given back as money all the same is no credit any more, as far as it is
 * still there; the rest is owed. The payment must be locked.
 */
export async function spendCredited(tx: Db, given: GivenBack): Promise<void> {
  const { payment, current, amountMinor, now } = given;
  const { businessId, uid, currency } = payment;
  const { clientId } = current;
  const { creditedMinor } = await readSpentCredit(tx, { businessId, uid });
  if (creditedMinor === 0 || !clientId) return;
  const owed = owedMinor(await readAccount(tx, { businessId, uid }));
  const mostMinor = Math.min(amountMinor, creditedMinor, owed);
  const actor = { kind: 'SYSTEM' } as const;
  await spendCredit(tx, {
    businessId,
    clientId,
    uid,
    currency,
    goodAt: now,
    mostMinor,
    actor,
    now,
  });
}
