import { z } from 'zod';

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);

const settings = z.object({
  DATABASE_URL: z.string().min(1),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  APP_URL: z.url().optional(),
  APP_SECRET: z.string().min(32),
  PORT: z.coerce.number().int().default(3000),
  HOST: z.string().default('127.0.0.1'),
  MAIL_FROM: z.string().default('Holdfast <booking@localhost>'),
  RESEND_API_KEY: optionalText,
  RESEND_URL: z.url().default('https://api.resend.com'),
  RESEND_PER_SECOND: z.coerce.number().min(0.1).max(10_000).default(2),
  SCHEDULER: z.enum(['on', 'off']).default('on'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  TEST_CLOCK_SECRET: optionalText,
  NODE_ENV: z.string().default('production'),
});

export type Env = Omit<z.output<typeof settings>, 'APP_URL'> & { APP_URL: string };

/** Tells one build from another. Not a setting: next.config.js writes it into the build. */
export const BUILD_ID = process.env.BUILD_ID ?? 'unbuilt';

let cached: Env | undefined;

/**
 * The settings, read once at run time and never at build time. Throws a sentence that names
 * each wrong setting; its value is not repeated, since it may be a secret.
 */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = settings.safeParse(source);
  if (!parsed.success) throw new Error(explain(parsed.error));
  return { ...parsed.data, APP_URL: parsed.data.APP_URL ?? `http://localhost:${parsed.data.PORT}` };
}

function explain(error: z.ZodError): string {
  const wrong = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return `These settings are missing or wrong. ${wrong.join('; ')}. The table is in README.md.`;
}
