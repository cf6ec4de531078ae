import { policyOf } from '@/lib/cancellation/policy-choice';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';
import {
  type PaidTerms,
  type PaidTermsFault,
  type Priced,
  paidTerms,
} from '@/lib/service/paid-terms';
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
  code: 'not-found' | 'changed-meanwhile' | 'invalid-input';
  message: string;
  fields?: Record<string, string>;
}

/**
 * How a service is booked and paid from now on, and what cancelling, moving and missing it cost. Appointments
 * keep the policy that they were booked under, requests wait for their answer.
 */
export async function saveTerms(
  command: SaveTermsCommand,
): Promise<Result<null, SaveTermsRefusal>> {
  const { serviceId, opened, terms } = command;
  return inTransaction(async (tx) => {
    const stored = await lockTerms(tx, command);
    if (!stored) return refuse('not-found');
    const paid = paidTerms(terms, stored.priced);
    if (!paid.ok) return refuseField(paid.error);
    const now = asText(stored.terms, stored.priced);
    if (now === asText(terms, stored.priced)) return ok(null);
    if (now !== asText(opened, stored.priced)) return refuse('changed-meanwhile');
    const { policy, bookings } = terms;
    // Own terms can be kept, never taken up: whoever asks for them has seen some that are gone.
    if (policy === 'own' && stored.terms.policy !== 'own') return refuse('changed-meanwhile');
    await tx.service.update({
      where: { id: serviceId },
      data: {
        ...paid.value,
        approvalRequired: bookings === 'by-request',
        ...(policy !== 'own' && { policy: columnOf(policyOf(policy)) }),
      },
      select: { id: true },
    });
    return ok(null);
  });
}

interface Row extends PaidTerms, Priced {
  policy: unknown;
  approvalRequired: boolean;
}

async function lockTerms(
  tx: Db,
  { serviceId, businessIds }: SaveTermsCommand,
): Promise<{ terms: ServiceTerms; priced: Priced } | undefined> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT s.policy, s.approval_required AS "approvalRequired", s.payment_terms AS "paymentTerms",
      s.deposit_minor AS "depositMinor", s.price_minor AS "priceMinor", b.currency
    FROM service s JOIN business b ON b.id = s.business_id
    WHERE s.id = ${serviceId}::uuid AND s.business_id = ANY(${[...businessIds]}::uuid[])
    FOR NO KEY UPDATE OF s`;
  return row && { terms: termsOf(row), priced: row };
}

function columnOf(policy: ReturnType<typeof policyOf>) {
  return policy === null ? Prisma.DbNull : { ...policy };
}

/** Two that mean the same are the same, however their deposit is typed. */
function asText({ policy, bookings, ...paid }: ServiceTerms, priced: Priced): string {
  return JSON.stringify([policy, bookings, paidTerms(paid, priced)]);
}

const TEXT = {
  'not-found': 'We could not find this service.',
  'changed-meanwhile':
    'This service was changed somewhere else after you opened this page. Nothing was saved.',
};

function refuse(code: keyof typeof TEXT): Result<never, SaveTermsRefusal> {
  return err({ code, message: TEXT[code] });
}

function refuseField({ field, message }: PaidTermsFault): Result<never, SaveTermsRefusal> {
  const fields = { [`terms.${field}`]: message };
  return err({ code: 'invalid-input', message: 'Please check the marked fields.', fields });
}
