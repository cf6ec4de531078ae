import type { Db } from '@/lib/db/client';
import { owedMinor } from '@/lib/payment/account';
import { readAccount } from '@/lib/payment/data/account';
import { giveTask } from '@/lib/payment/mutations/settle-money';
import type { Instant } from '@/lib/time/instant';

/**
 * A client may still stand on a page that asks for what a card has paid since: one that asks for more than is
 * owed is closed. The account must be locked.
 */
export async function closePages(
  tx: Db,
  { businessId, uid }: { businessId: string; uid: string },
  now: Instant,
): Promise<void> {
  const owed = owedMinor(await readAccount(tx, { businessId, uid }));
  const pages = await tx.payment.findMany({
    where: {
      ...{ businessId, uid, purpose: 'BALANCE' },
      status: { in: ['WANTED', 'OPEN'] },
      amountMinor: { gt: owed },
    },
    select: { id: true },
  });
  const ids = pages.map(({ id }) => id);
  await giveTask(tx, ids, { task: 'RELEASE', workAt: now });
}
