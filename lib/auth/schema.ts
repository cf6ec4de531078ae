import { z } from 'zod';
import { plainLine } from '@/lib/text';

export const signInSchema = z.strictObject({
  email: z
    .string()
    .transform((text) => plainLine(text).toLowerCase())
    .pipe(z.email('Please enter an email address such as name@example.com.').max(254)),
});

export const noInput = z.undefined();
