import { z } from 'zod';
import { idSchema } from '@/lib/action/input';
import { refuseRunningOver } from '@/lib/availability/schema';
import {
  type DayHours,
  MAX_RANGES_PER_DAY,
  type WeeklyHours,
} from '@/lib/availability/weekly-hours';
import { eachDay, parseDay } from '@/lib/provider/hours-form';
import { plainText } from '@/lib/text';
import { type LocalDate, parseLocalDate } from '@/lib/time/local-date';
import { type LocalTime, parseLocalTime } from '@/lib/time/local-time';

const typedRange = z.strictObject({ from: z.string().max(5), to: z.string().max(5) });

const typedDay = z
  .array(typedRange)
  .max(MAX_RANGES_PER_DAY, `Please use at most ${MAX_RANGES_PER_DAY} ranges a day.`)
  .transform((typed, context): DayHours => {
    const day = parseDay(typed);
    if (day.ok) return day.value;
    context.addIssue({ code: 'custom', message: day.error });
    return z.NEVER;
  });

const typedWeek = z
  .strictObject(eachDay(() => typedDay))
  .superRefine(refuseRunningOver) satisfies z.ZodType<WeeklyHours>;

/** The editor sends the week that it was opened with, so that nobody's change is overwritten. */
export const saveHoursSchema = z.strictObject({ opened: typedWeek, week: typedWeek });

const EARLIEST_DATE = '2000-01-01';
const LATEST_DATE = '2100-01-01';

const dateSchema = z
  .string()
  .max(10)
  .transform((text, context): LocalDate => {
    const parsed = parseLocalDate(text);
    if (parsed && parsed >= EARLIEST_DATE && parsed < LATEST_DATE) return parsed;
    context.addIssue({ code: 'custom', message: 'Please choose a date.' });
    return z.NEVER;
  });

/** A change that is not saved yet, to be told what it would offer. */
export const previewHoursSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('week'), week: typedWeek }),
  z.strictObject({ kind: z.literal('date'), date: dateSchema, hours: typedDay.nullable() }),
]);

/** Null hours: as every week. */
export const saveDateSchema = z.strictObject({
  date: dateSchema,
  opened: typedDay.nullable(),
  hours: typedDay.nullable(),
});

const whole = ({ from, to }: { from: number; to: number }) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, `Please enter a whole number from ${from} to ${to.toLocaleString('en')}.`)
    .transform(Number)
    .refine(
      (value) => value >= from && value <= to,
      `Please enter a whole number from ${from} to ${to.toLocaleString('en')}.`,
    );

const noLimit = z.literal('').transform(() => null);
const limit = noLimit.or(whole({ from: 1, to: 1000 }));

/** What was opened may be anything that is stored, so that it can be put right here. */
const storedLimit = noLimit.or(
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number),
);
const storedDate = z
  .string()
  .max(10)
  .refine((text) => parseLocalDate(text) !== undefined)
  .transform((text) => text as LocalDate);

const minutes = {
  slotMinutes: whole({ from: 5, to: 1440 }),
  stepMinutes: whole({ from: 5, to: 1440 }),
  beforeMinutes: whole({ from: 0, to: 1440 }),
  afterMinutes: whole({ from: 0, to: 1440 }),
  noticeMinutes: whole({ from: 0, to: 527_040 }),
};

interface Bounds {
  limit: typeof limit | typeof storedLimit;
  date: typeof dateSchema | typeof storedDate;
}

const rulesWithin = ({ limit, date }: Bounds) => {
  const fields = { ...minutes, maxPerDay: limit, maxPerWeek: limit };
  return z.discriminatedUnion('horizonKind', [
    z.strictObject({
      horizonKind: z.literal('days'),
      horizonDays: whole({ from: 1, to: 730 }),
      horizonUntil: z.string().max(10),
      ...fields,
    }),
    z.strictObject({
      horizonKind: z.literal('date'),
      horizonDays: z.string().max(6),
      horizonUntil: date,
      ...fields,
    }),
  ]);
};

const rules = rulesWithin({ limit, date: dateSchema });

/** The bounds of the minutes and days are those of the provider_settings_sane CHECK. */
export const saveRulesSchema = z.strictObject({
  opened: rulesWithin({ limit: storedLimit, date: storedDate }),
  rules,
});

export type Rules = z.output<typeof rules>;

export const TIME_OFF_KINDS = ['VACATION', 'BREAK', 'PERSONAL'] as const;
export type TimeOffKind = (typeof TIME_OFF_KINDS)[number];

const time = z
  .string()
  .max(5)
  .transform((text, context): LocalTime => {
    const parsed = parseLocalTime(text);
    if (parsed !== undefined) return parsed;
    context.addIssue({ code: 'custom', message: 'Please enter a time such as 09:30.' });
    return z.NEVER;
  });

const common = {
  kind: z.enum(TIME_OFF_KINDS, 'Please choose what kind of time off it is.'),
  fromDate: dateSchema,
  toDate: dateSchema,
  note: z
    .string()
    .transform(plainText)
    .pipe(z.string().max(200, 'Please use at most 200 characters.'))
    .default(''),
};

/** Wall time in the provider's zone. Whole days run to the end of the last one. */
export const addTimeOffSchema = z.discriminatedUnion('span', [
  z.strictObject({ span: z.literal('days'), ...common }),
  z.strictObject({ span: z.literal('hours'), ...common, fromTime: time, toTime: time }),
]);

export const removeTimeOffSchema = z.strictObject({ id: idSchema });

export type TypedTimeOff = z.output<typeof addTimeOffSchema>;
