import { z } from 'zod';
import { idSchema } from '@/lib/action/input';
import { BUSINESS_CHOICES } from '@/lib/cancellation/policy-choice';
import { plainLine } from '@/lib/text';
import { type LocalDate, parseLocalDate } from '@/lib/time/local-date';

const EARLIEST_DATE = '2000-01-01';
const LATEST_DATE = '2100-01-01';

const date = z
  .string()
  .max(10)
  .transform((text, context): LocalDate => {
    const parsed = parseLocalDate(text);
    if (parsed && parsed >= EARLIEST_DATE && parsed < LATEST_DATE) return parsed;
    context.addIssue({ code: 'custom', message: 'Please choose a date.' });
    return z.NEVER;
  });

export const closedDaySchema = z.strictObject({ businessId: idSchema, date });

export const addClosedDaySchema = z.strictObject({
  businessId: idSchema,
  date,
  name: z
    .string()
    .transform(plainLine)
    .pipe(z.string().max(80, 'Please use at most 80 characters.'))
    .default(''),
});

const policy = z.enum(BUSINESS_CHOICES, 'Please choose one.');

export const savePolicySchema = z.strictObject({ businessId: idSchema, opened: policy, policy });
