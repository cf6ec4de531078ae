import { z } from 'zod';
import { parseInstant } from '@/lib/time/instant';
import { findZone } from '@/lib/time/zone';

export const idSchema = z.uuid('This link is not complete. Please start again.');

export const instantSchema = z
  .string()
  .max(40)
  .transform((text, context) => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'This is not a time that we can read.' });
    return z.NEVER;
  });

export const zoneSchema = z
  .string()
  .max(64)
  .transform((text, context) => {
    const zone = findZone(text);
    if (zone) return zone.id;
    context.addIssue({
      code: 'custom',
      message: 'We do not know this time zone. Please choose one from the list.',
    });
    return z.NEVER;
  });
