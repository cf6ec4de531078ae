import { type BusinessChoice, businessChoice, policyOf } from '@/lib/cancellation/policy-choice';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';

export interface SavePolicyRefusal {
  code: 'changed-meanwhile';
  message: string;
}

/** The policy of services without one of their own, from now on: appointments keep theirs. */
export async function savePolicy(command: {
  businessId: string;
  /** What it was when the page was opened. */
  opened: BusinessChoice;
  policy: BusinessChoice;
}): Promise<Result<null, SavePolicyRefusal>> {
  const { businessId, opened, policy } = command;
  return inTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ policy: unknown }[]>`
      SELECT policy FROM business WHERE id = ${businessId}::uuid FOR NO KEY UPDATE`;
    const stored = businessChoice(row?.policy);
    if (stored === policy) return ok(null);
    // Own terms can be kept, never taken up: whoever asks for them has seen some that are gone.
    if (stored !== opened || policy === 'own') return err(CHANGED);
    await tx.business.update({
      where: { id: businessId },
      data: { policy: { ...policyOf(policy) } },
      select: { id: true },
    });
    return ok(null);
  });
}

const CHANGED: SavePolicyRefusal = {
  code: 'changed-meanwhile',
  message: 'This policy was changed somewhere else after you opened this page. Nothing was saved.',
};
