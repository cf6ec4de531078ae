import { policyOf } from '@/lib/cancellation/policy-choice';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';
import type { ServiceTerms } from '@/lib/service/schema';
import { termsOf } from '@/lib/service/terms-view';

export interface SaveTermsCommand {
  serviceId: string;
  /** Those that the staff work for: the service of another does not exist. */
  businessIds: readonly string[];
  /** What it was when the page was opened. */
  opened: ServiceTerms;
  terms: ServiceTerms;
}

export interface SaveTermsRefusal {
  code: 'not-found' | 'changed-meanwhile';
  message: string;
}

/**
 * How a service is booked from now on, and what cancelling, moving and missing it cost. Appointments
 * keep the policy that they were booked under, requests wait for their answer.
 */
export async function saveTerms(
  command: SaveTermsCommand,
): Promise<Result<null, SaveTermsRefusal>> {
  const { serviceId, opened, terms } = command;
  return inTransaction(async (tx) => {
    const stored = await lockTerms(tx, command);
    if (!stored) return refuse('not-found');
    if (isSame(stored, terms)) return ok(null);
    if (!isSame(stored, opened)) return refuse('changed-meanwhile');
    const { policy, bookings } = terms;
    // Own terms can be kept, never taken up: whoever asks for them has seen some that are gone.
    if (policy === 'own' && stored.policy !== 'own') return refuse('changed-meanwhile');
    await tx.service.update({
      where: { id: serviceId },
      data: {
        approvalRequired: bookings === 'by-request',
        ...(policy !== 'own' && { policy: columnOf(policyOf(policy)) }),
      },
      select: { id: true },
    });
    return ok(null);
  });
}

async function lockTerms(
  tx: Db,
  { serviceId, businessIds }: SaveTermsCommand,
): Promise<ServiceTerms | undefined> {
  const [row] = await tx.$queryRaw<{ policy: unknown; approval_required: boolean }[]>`
    SELECT policy, approval_required FROM service
    WHERE id = ${serviceId}::uuid AND business_id = ANY(${[...businessIds]}::uuid[])
    FOR NO KEY UPDATE`;
  return row && termsOf({ policy: row.policy, approvalRequired: row.approval_required });
}

function columnOf(policy: ReturnType<typeof policyOf>) {
  return policy === null ? Prisma.DbNull : { ...policy };
}

function isSame(one: ServiceTerms, other: ServiceTerms): boolean {
  return one.policy === other.policy && one.bookings === other.bookings;
}

const TEXT: Record<SaveTermsRefusal['code'], string> = {
  'not-found': 'We could not find this service.',
  'changed-meanwhile':
    'This service was changed somewhere else after you opened this page. Nothing was saved.',
};

function refuse(code: SaveTermsRefusal['code']): Result<never, SaveTermsRefusal> {
  return err({ code, message: TEXT[code] });
}
