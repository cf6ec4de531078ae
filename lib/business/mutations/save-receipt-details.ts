import { findReceiptDetails } from '@/lib/business/data';
import type { ReceiptDetails } from '@/lib/business/receipt-details';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';

export interface SaveReceiptDetailsRefusal {
  code: 'changed-meanwhile';
  message: string;
}

/** What stands on receipts from now on: those that were issued stay as they are, and so does credit. */
export async function saveReceiptDetails(command: {
  businessId: string;
  /** What they were when the page was opened. */
  opened: ReceiptDetails;
  details: ReceiptDetails;
}): Promise<Result<null, SaveReceiptDetailsRefusal>> {
  const { businessId, opened, details } = command;
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM business WHERE id = ${businessId}::uuid FOR NO KEY UPDATE`;
    const stored = asText(await findReceiptDetails(tx, { businessId }));
    if (stored === asText(details)) return ok(null);
    if (stored !== asText(opened)) return err(CHANGED);
    await tx.business.update({
      where: { id: businessId },
      data: details,
      select: { id: true },
    });
    return ok(null);
  });
}

function asText(details: ReceiptDetails): string {
  return JSON.stringify(Object.entries(details).sort());
}

const CHANGED: SaveReceiptDetailsRefusal = {
  code: 'changed-meanwhile',
  message: 'This was changed somewhere else after you opened this page. Nothing was saved.',
};
