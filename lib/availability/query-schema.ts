import { z } from 'zod';
import { idSchema, instantSchema, zoneSchema } from '@/lib/action/input';
import { EARLIEST_YEAR, LATEST_YEAR } from '@/lib/availability/month-asked';
import { DAY_MS } from '@/lib/time/instant';
import { parseYearMonth } from '@/lib/time/local-date';

/** So much may be asked for at once: two of the longest months. */
export const MOST_DAYS_ASKED = 62;

const MOST_TIMES_ASKED = 100;

const FIRST_INSTANT = Date.parse(`${EARLIEST_YEAR}-01-01T00:00:00Z`);
const LAST_INSTANT = Date.parse(`${LATEST_YEAR}-01-01T00:00:00Z`);
const OUT_OF_YEARS = `Please ask for a time in the years ${EARLIEST_YEAR} to ${Number(LATEST_YEAR) - 1}.`;

const month = z
  .string()
  .max(7)
  .transform((text, context) => {
    const parsed = parseYearMonth(text);
    if (parsed && parsed > EARLIEST_YEAR && parsed < LATEST_YEAR) return parsed;
    context.addIssue({ code: 'custom', message: 'Write the month as 2026-11.' });
    return z.NEVER;
  });

const wanted = z
  .string()
  .regex(/^\d{1,3}$/, 'Write how many times you want as a number.')
  .transform(Number)
  .refine(
    (count) => count >= 1 && count <= MOST_TIMES_ASKED,
    `Please ask for 1 to ${MOST_TIMES_ASKED} times.`,
  );

/**
 * The parameters of api/slots. The span is a month of the asked zone, or the instants from `from`
 * up to `to`; without either it is the month of the first free time.
 */
export const slotsQuerySchema = z
  .strictObject({
    service: idSchema,
    provider: idSchema.optional(),
    month: month.optional(),
    from: instantSchema.optional(),
    to: instantSchema.optional(),
    /** Only so many times, the first ones. */
    first: wanted.optional(),
    zone: zoneSchema,
    clock: z.enum(['h12', 'h23'], 'The clock is h12 or h23.').optional(),
  })
  .transform(({ month, from, to, ...asked }, context) => {
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message });
      return z.NEVER;
    };
    if (from === undefined && to === undefined) {
      return { ...asked, span: month ? { month } : ('first-month' as const) };
    }
    if (month) return refuse('month', 'Ask for a month or for a span of time, not for both.');
    if (from === undefined || to === undefined)
      return refuse('from', 'A span has a start and an end.');
    if (from < FIRST_INSTANT || to > LAST_INSTANT) return refuse('from', OUT_OF_YEARS);
    if (to <= from) return refuse('to', 'The end must be later than the start.');
    if (to - from > MOST_DAYS_ASKED * DAY_MS) {
      return refuse('to', `Please ask for at most ${MOST_DAYS_ASKED} days at once.`);
    }
    return { ...asked, span: { window: { startAt: from, endAt: to } } };
  });
