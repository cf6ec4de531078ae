import { z } from 'zod';

const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);

const webAddress = z.url({ protocol: /^https?$/, error: 'must begin with https:// or http://' });
const optionalAddress = optionalText.pipe(webAddress.optional());

/** As Inngest writes its keys; a server of one's own is given what follows the prefix. */
const signingKey = optionalText.refine(
  (key) => key === undefined || /^(signkey-\w+-)?([0-9a-f]{2})+$/i.test(key),
  'must be pairs of hexadecimal digits, as `openssl rand -hex 32` makes them',
);

/** Headers as JSON. */
const headers = optionalText.transform((text = '{}', { addIssue }) => {
  const parsed = z.record(z.string(), z.string()).safeParse(jsonOf(text));
  if (parsed.success && areHeaders(parsed.data)) return parsed.data;
  addIssue({ code: 'custom', message: 'must be JSON such as {"name": "value"}' });
  return z.NEVER;
});

const GATEWAY_BODY = '{"to": "{{to}}", "text": "{{text}}", "id": "{{id}}"}';

/** JSON that says of each value where it goes. */
const bodyTemplate = optionalText.transform((text = GATEWAY_BODY, { addIssue }) => {
  const isJson = jsonOf(text.replace(/\{\{(to|text|id)\}\}/g, '')) !== undefined;
  if (isJson && text.includes('{{to}}') && text.includes('{{text}}')) return text;
  addIssue({ code: 'custom', message: `must be JSON such as ${GATEWAY_BODY}` });
  return z.NEVER;
});

/** As `npx web-push generate-vapid-keys` writes them. */
const vapidKey = (bytes: number) =>
  optionalText.refine(
    (key) => key === undefined || Buffer.from(key, 'base64url').length === bytes,
    'must be a key as `npx web-push generate-vapid-keys` makes them',
  );

const mailOrAddress = z.url({ protocol: /^(mailto|https)$/, error: 'must begin with mailto:' });

/** 'push.example.com, *.push.example.org' */
const hosts = optionalText.transform((text = '') =>
  text.split(',').flatMap((host) => host.trim().toLowerCase() || []),
);

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
  TWILIO_ACCOUNT_SID: optionalText,
  TWILIO_AUTH_TOKEN: optionalText,
  TWILIO_FROM: optionalText,
  TWILIO_URL: optionalAddress.default('https://api.twilio.com'),
  SMS_GATEWAY_URL: optionalAddress,
  SMS_GATEWAY_HEADERS: headers,
  SMS_GATEWAY_BODY: bodyTemplate,
  SMS_WEBHOOK_SECRET: optionalText.pipe(z.string().min(16).optional()),
  SMS_PER_SECOND: z.coerce.number().min(0.1).max(1000).default(1),
  VAPID_PUBLIC_KEY: vapidKey(65),
  VAPID_PRIVATE_KEY: vapidKey(32),
  VAPID_SUBJECT: optionalText.pipe(mailOrAddress.optional()),
  PUSH_HOSTS: hosts,
  RESEND_WEBHOOK_SECRET: optionalText.refine(
    (secret) => secret === undefined || /^whsec_[A-Za-z0-9+/]+=*$/.test(secret),
    'must be whsec_... as the page of the webhook shows it',
  ),
  SMTP_URL: optionalText.refine((text) => text === undefined || isSmtpUrl(text), {
    error: 'must be smtp://user:password@host:587, or smtps: for TLS from the start',
  }),
  SMTP_PER_SECOND: z.preprocess(
    (text) => text || undefined,
    z.coerce.number().min(0.1).max(10_000).optional(),
  ),
  STRIPE_SECRET_KEY: optionalText.refine(
    (key) => key === undefined || /^[sr]k_(test|live)_\w+$/.test(key),
    'must be sk_... or rk_... as the page of API keys shows it',
  ),
  STRIPE_WEBHOOK_SECRET: optionalText.refine(
    (secret) => secret === undefined || /^whsec_\w+$/.test(secret),
    'must be whsec_... as the page of the webhook shows it',
  ),
  STRIPE_URL: optionalAddress.default('https://api.stripe.com'),
  SCHEDULER: z.enum(['on', 'off']).optional(),
  INNGEST_EVENT_KEY: optionalText,
  INNGEST_SIGNING_KEY: signingKey,
  INNGEST_SIGNING_KEY_FALLBACK: signingKey,
  INNGEST_BASE_URL: optionalAddress,
  INNGEST_SERVE_ORIGIN: optionalAddress,
  INNGEST_DEV: optionalText.pipe(
    z.union([z.enum(['0', '1']), webAddress], 'must be 0, 1 or an address').optional(),
  ),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  TEST_CLOCK_SECRET: optionalText,
  NODE_ENV: z.string().default('production'),
});

type Settings = z.output<typeof settings>;

export type Env = Omit<Settings, 'APP_URL' | 'SCHEDULER'> & {
  APP_URL: string;
  SCHEDULER: 'on' | 'off';
  /** Whether Inngest calls this server. Not a setting of its own. */
  INNGEST: boolean;
};

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
  const parsed = settings.superRefine(checkInngest).superRefine(checkChannels).safeParse(source);
  if (!parsed.success) throw new Error(explain(parsed.error));
  const { data } = parsed;
  const INNGEST = usesInngest(data);
  return {
    ...data,
    APP_URL: data.APP_URL ?? `http://localhost:${data.PORT}`,
    SCHEDULER: data.SCHEDULER ?? (INNGEST ? 'off' : 'on'),
    INNGEST,
  };
}

function usesInngest(given: Settings): boolean {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_BASE_URL } = given;
  return Boolean(INNGEST_EVENT_KEY || INNGEST_SIGNING_KEY || INNGEST_BASE_URL || isDev(given));
}

function isDev({ INNGEST_DEV }: Settings): boolean {
  return INNGEST_DEV !== undefined && INNGEST_DEV !== '0';
}

/** In production nothing runs that was not signed. */
function checkInngest(given: Settings, context: z.core.$RefinementCtx): void {
  const complain = complainTo(context);
  if (isDev(given) && given.NODE_ENV === 'production') {
    complain('INNGEST_DEV', 'takes requests that nobody signed, so it is for `npm run dev` alone');
  }
  if (isDev(given) || !usesInngest(given)) return;
  for (const name of ['INNGEST_SIGNING_KEY', 'INNGEST_EVENT_KEY'] as const) {
    if (!given[name]) complain(name, 'is needed where Inngest is used');
  }
}

const TOGETHER = [
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
  ['VAPID_PUBLIC_KEY', 'VAPID_PRIVATE_KEY', 'VAPID_SUBJECT'],
] as const;

/** A channel is set up whole and once, or not at all. */
function checkChannels(given: Settings, context: z.core.$RefinementCtx): void {
  const complain = complainTo(context);
  for (const names of TOGETHER) {
    const missing = names.filter((name) => !given[name]);
    if (missing.length === names.length) continue;
    for (const name of missing) complain(name, `is needed too: ${names.join(', ')} go together`);
  }
  if (given.TWILIO_ACCOUNT_SID && given.SMS_GATEWAY_URL) {
    complain('SMS_GATEWAY_URL', 'is a second vendor of SMS beside Twilio: keep one of them');
  }
  if (given.RESEND_API_KEY && given.SMTP_URL) {
    complain('SMTP_URL', 'is a second way for mail beside RESEND_API_KEY: keep one of them');
  }
}

function complainTo({ addIssue }: z.core.$RefinementCtx) {
  return (name: keyof Settings, message: string) =>
    addIssue({ code: 'custom', path: [name], message });
}

function areHeaders(given: Record<string, string>): boolean {
  try {
    return Boolean(new Headers(given));
  } catch {
    return false;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Characters such as @ in user and password are written as %40. */
function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return /^smtps?:$/.test(protocol) && hostname !== '' && isDecodable(username + password);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Which way mail goes out. The mailbox of the house keeps it to itself. */
export function mailVendor(settings: Pick<Env, 'RESEND_API_KEY' | 'SMTP_URL'>) {
  if (settings.RESEND_API_KEY) return 'resend';
  return settings.SMTP_URL ? 'smtp' : 'mailbox';
}

function explain(error: z.ZodError): string {
  const wrong = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return `These settings are missing or wrong. ${wrong.join('; ')}. The table is in README.md.`;
}
