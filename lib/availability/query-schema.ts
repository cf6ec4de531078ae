import { z } from 'zod';
import { idSchema, zoneSchema } from '@/lib/action/input';
import { EARLIEST_YEAR, LATEST_YEAR } from '@/lib/availability/month-asked';
import { parseYearMonth } from '@/lib/time/local-date';

const month = z
  .string()
  .max(7)
  .transform((text, context) => {
    const parsed = parseYearMonth(text);
    if (parsed && parsed > EARLIEST_YEAR && parsed < LATEST_YEAR) return parsed;
    context.addIssue({ code: 'custom', message: 'Write the month as 2026-11.' });
    return z.NEVER;
  });

/** The parameters of api/slots. */
export const monthQuerySchema = z.strictObject({
  service: idSchema,
  provider: idSchema.optional(),
  month: month.optional(),
  zone: zoneSchema,
  clock: z.enum(['h12', 'h23'], 'The clock is h12 or h23.').optional(),
});
