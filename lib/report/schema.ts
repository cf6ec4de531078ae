import { z } from 'zod';
import { MISSED_KINDS } from '@/lib/report/missed';

const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().max(40));

/** The filters of the missed list as they stand in an address: what cannot be read counts as not set. */
export const missedQuerySchema = z.object({
  from: one.optional().catch(undefined),
  to: one.optional().catch(undefined),
  kind: one.pipe(z.enum(MISSED_KINDS)).catch('all'),
  provider: one.pipe(z.uuid()).optional().catch(undefined),
});

export type MissedQuery = z.output<typeof missedQuerySchema>;
