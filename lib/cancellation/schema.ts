import { z } from 'zod';
import { type CancellationPolicy, NO_POLICY } from '@/lib/cancellation/policy';

const A_YEAR_HOURS = 8784;
const MOST_MINOR = 2_147_483_647;

const fee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent: z.int().min(0).max(100) }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: z.int().min(0).max(MOST_MINOR) }),
]);

const hours = z.int().min(0).max(A_YEAR_HOURS);

/** The stored form of a policy. */
export const policySchema = z.strictObject({
  freeUntilHours: hours,
  fee,
  noShowFee: fee,
  reschedule: z.strictObject({
    freeUntilHours: hours,
    fee,
    price: z.enum(['agreed', 'today']).optional(),
  }),
  graceMinutes: z.int().min(0).max(10_080),
  outcome: z.enum(['REFUND', 'CREDIT']),
}) satisfies z.ZodType<CancellationPolicy>;

/** What was agreed at booking: the policy, and the sentence in which the client read it. */
export const agreedPolicySchema = z.strictObject({ policy: policySchema, text: z.string() });

export type AgreedPolicy = z.output<typeof agreedPolicySchema>;

/** Reads a stored policy; without one nothing costs anything. */
export function readPolicy(stored: unknown): CancellationPolicy {
  return stored === null || stored === undefined ? NO_POLICY : policySchema.parse(stored);
}

/** Reads what was agreed; appointments from before there were policies agreed to none. */
export function readAgreed(stored: unknown): AgreedPolicy {
  if (stored === null || stored === undefined) return { policy: NO_POLICY, text: '' };
  return agreedPolicySchema.parse(stored);
}
