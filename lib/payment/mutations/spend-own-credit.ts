import type { Db } from '@/lib/db/client';
import { paidMinor } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { readSince } from '@/lib/payment/data/free-credit';
import { lockedCredit, spendCredit } from '@/lib/payment/mutations/spend-credit';
import type { Instant } from '@/lib/time/instant';

interface Agreed {
  businessId: string;
  clientId: string | null;
  uid: string;
  creditMinor: number;
  agreedPriceMinor: number;
  agreedCurrency: string;
}

/** An appointment is agreed: what it counts on of its client's credit covers what is not paid. */
export async function spendOwnCredit(tx: Db, agreed: Agreed, now: Instant): Promise<void> {
  const { businessId, clientId, uid, creditMinor, agreedPriceMinor, agreedCurrency } = agreed;
  if (creditMinor === 0 || !clientId) return;
  const account = await readAccount(tx, { businessId, uid });
  const reserved = account.authorised?.amountMinor ?? 0;
  const unpaid = Math.max(0, agreedPriceMinor - paidMinor(account) - reserved);
  await spendCredit(tx, {
    ...{ businessId, clientId, uid, currency: agreedCurrency },
    goodAt: await readSince(tx, agreed),
    mostMinor: Math.min(creditMinor, unpaid),
    actor: { kind: 'CLIENT' },
    now,
  });
}

/** As much as is still there of what an appointment counted on, which has not waited all the time. */
export async function ownCredit(tx: Db, agreed: Agreed): Promise<number> {
  const { businessId, clientId, creditMinor, agreedCurrency: currency } = agreed;
  if (creditMinor === 0 || !clientId) return 0;
  const goodAt = await readSince(tx, agreed);
  const free = await lockedCredit(tx, { businessId, clientId, currency, goodAt });
  return Math.min(creditMinor, free);
}
