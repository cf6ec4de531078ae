import type { z } from 'zod';
import { AppError, type Refusal } from '@/lib/action/refusal';
import { isBusy } from '@/lib/db/error';
import { log } from '@/lib/log';

/** The refusal for input that did not parse: the first sentence for each field. */
export function invalidInput(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message;
  return { ...new AppError('invalid-input').refusal, fields };
}

/** The refusal for whatever was thrown; the detail of a failure goes to the log alone. */
export function refusalOf(error: unknown, door: string): Refusal {
  if (error instanceof AppError) return error.refusal;
  if (isBusy(error)) return new AppError('busy').refusal;
  log.error({ door, err: error }, 'request-failed');
  return new AppError('broken').refusal;
}
