import type { Db } from '@/lib/db/client';
import { paidMinor } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { spendCredit } from '@/lib/payment/mutations/spend-credit';
import type { Instant } from '@/lib/time/instant';

interface Agreed {
  businessId: string;
  clientId: string | null;
  uid: string;
  usesCredit: boolean;
  agreedPriceMinor: number;
  agreedCurrency: string;
}

/** An appointment is agreed: what its client wants to spend of their credit covers what is not paid. */
export async function spendOwnCredit(tx: Db, agreed: Agreed, now: Instant): Promise<void> {
  const {
    businessId,
    clientId,
    uid,
    usesCredit,
    agreedPriceMinor,
    agreedCurrency: currency,
  } = agreed;
  if (!usesCredit || !clientId) return;
  const account = await readAccount(tx, { businessId, uid });
  const reserved = account.authorised?.amountMinor ?? 0;
  const mostMinor = Math.max(0, agreedPriceMinor - paidMinor(account) - reserved);
  const actor = { kind: 'CLIENT' } as const;
  await spendCredit(tx, { businessId, clientId, uid, currency, mostMinor, actor, now });
}
