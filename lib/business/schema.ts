import { z } from 'zod';
import { idSchema } from '@/lib/action/input';
import type { ReceiptDetails } from '@/lib/business/receipt-details';
import { BUSINESS_CHOICES } from '@/lib/cancellation/policy-choice';
import { parsePercent } from '@/lib/money/percent';
import { plainLine, plainText } from '@/lib/text';
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

const MONTHS = 'Please enter a whole number of months from 1 to 120.';

/** The bounds are those of the business_money_sane CHECK. */
const receiptDetails = z
  .strictObject({
    legalName: textOf(plainLine, 120),
    legalAddress: textOf(plainText, 400),
    taxName: textOf(plainLine, 40),
    taxNumber: textOf(plainLine, 40),
    taxBasisPoints: z
      .string()
      .max(20)
      .transform(parsePercent)
      .pipe(z.int('Please enter a percentage such as 20 or 7.5.')),
    creditMonths: z
      .string()
      .trim()
      .regex(/^\d{0,3}$/, MONTHS)
      .transform((text) => (text === '' ? null : Number(text)))
      .refine((months) => months === null || (months >= 1 && months <= 120), MONTHS),
  })
  .refine(({ taxName, taxBasisPoints }) => taxName !== '' || taxBasisPoints === 0, {
    message: 'Please say what the tax is called.',
    path: ['taxName'],
  }) satisfies z.ZodType<ReceiptDetails>;

export const saveReceiptDetailsSchema = z.strictObject({
  businessId: idSchema,
  opened: receiptDetails,
  details: receiptDetails,
});

function textOf(clean: (text: string) => string, most: number) {
  return z
    .string()
    .transform(clean)
    .pipe(z.string().max(most, `Please use at most ${most} characters.`));
}
