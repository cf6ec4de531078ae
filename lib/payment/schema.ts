import { z } from 'zod';

export const paySchema = z.strictObject({ token: z.string().min(1).max(100) });

export const nothingSchema = z.strictObject({});
