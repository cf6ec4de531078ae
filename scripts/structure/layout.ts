/** The house, as data: what may stand where. The rules read these tables; a new name is argued for here. */

export const TOP_LEVEL_FOLDERS = [
  'app',
  'components',
  'lib',
  'prisma',
  'public',
  'e2e',
  'bench',
  'scripts',
  'docs',
  '.ci',
];

export const TOP_LEVEL_CODE_FILES = [
  'next.config.js',
  'tailwind.config.ts',
  'postcss.config.mjs',
  'playwright.config.ts',
  'vitest.config.ts',
  'prisma.config.ts',
  'instrumentation.ts',
  'proxy.ts',
];

export const COMPONENT_FOLDERS = ['ui', 'booking', 'dashboard', 'desk', 'layout'];

export const LIB_FOLDERS = [
  'time',
  'money',
  'business',
  'provider',
  'service',
  'client',
  'availability',
  'appointment',
  'cancellation',
  'payment',
  'notification',
  'calendar',
  'report',
  'auth',
  'jobs',
  'action',
  'db',
  'testing',
];

export const LIB_FILES = ['result', 'invariant', 'id', 'env', 'paths', 'log', 'text'];

/** The names that Next.js gives a meaning to, and the fonts of the root layout. Nothing else lives in app/. */
export const ROUTE_FILES = [
  'page',
  'layout',
  'template',
  'loading',
  'error',
  'global-error',
  'not-found',
  'forbidden',
  'unauthorized',
  'default',
  'route',
  'sitemap',
  'robots',
  'manifest',
  'icon',
  'apple-icon',
  'opengraph-image',
  'twitter-image',
  'fonts',
];

/** Names that say nothing about what is inside, so everything ends up inside. */
export const DUMPING_GROUNDS = [
  'utils',
  'util',
  'helpers',
  'helper',
  'types',
  'common',
  'misc',
  'index',
  'shared',
  'constants',
];

/** The shell of a domain: a file of this name, or a folder of this name with one file per verb. */
export const SHELL_NAMES = [
  'schema',
  'data',
  'mutations',
  'loaders',
  'actions',
  'queries',
  'jobs',
] as const;

/** Rooms whose files talk to one outside system each. */
export const VENDOR_FOLDERS = ['lib/payment/stripe', 'lib/notification/vendors'];

/** Files and folders of lib/ that are plumbing rather than a domain: the core rule does not hold there. */
export const INFRASTRUCTURE = {
  'lib/db': 'database',
  'lib/jobs': 'jobs',
  'lib/testing': 'testing',
  'lib/auth': 'infrastructure',
  'lib/env': 'env',
  'lib/log': 'log',
  'lib/time/clock': 'clock',
  'lib/action/request-clock': 'clock',
  'lib/action': 'infrastructure',
} as const;

/** Folders of lib/ that may hold markup: a mail is a page that leaves the house. */
export const MARKUP_FOLDERS = ['lib/action', 'lib/testing', 'lib/notification/email'];

/** What every core may stand on. They obey the core rule and import nothing but one another. */
export const BASE = [
  'lib/time',
  'lib/money',
  'lib/result',
  'lib/invariant',
  'lib/id',
  'lib/paths',
  'lib/text',
];

/** Packages without a clock, a network or a disk behind them. */
export const CORE_PACKAGES = [
  'luxon',
  'moment-timezone',
  'zod',
  'uuid',
  'ical-generator',
  'libphonenumber-js',
  'pdfkit',
  '@react-email/',
  'react-dom/server.node',
  'server-only',
  'node:crypto',
];

/** What another product on Next.js has too. */
export const UI_PACKAGES = [
  'react',
  'react-dom',
  'next/link',
  'next/navigation',
  '@base-ui/react',
  'lucide-react',
];

/** Packages that know about the request or the page. */
export const REQUEST_PACKAGES = [
  'next',
  'next-auth',
  'react',
  'react-dom',
  '@tanstack/react-query',
];

/** Packages that speak to one outside system each. */
export const VENDOR_PACKAGES = ['stripe', 'resend', 'nodemailer', 'twilio', 'web-push'];

/** Packages that the product meets in one place, which knows their traps. */
export const PACKAGE_HOMES = {
  luxon: 'lib/time',
  'moment-timezone': 'lib/time',
  uuid: 'lib/id.ts',
  pino: 'lib/log.ts',
  'ical-generator': 'lib/calendar/calendar-file.ts',
  'libphonenumber-js': 'lib/client/phone.ts',
  pdfkit: 'lib/payment/receipt/pdf.ts',
  '@react-email/': 'lib/notification/email',
  'react-dom/server.node': 'lib/notification/email/email-html.tsx',
  'rate-limiter-flexible': 'lib/action',
};

/** Packages that must not be shipped to a browser. */
export const SERVER_PACKAGES = [
  'node:',
  'pg',
  '@prisma/',
  'next/headers',
  'next/server',
  'next/cache',
  'next-auth/next',
  'server-only',
  'moment-timezone',
  'resend',
  'stripe',
  'nodemailer',
  'web-push',
  '@react-email/',
  'react-dom/server.node',
  'inngest',
  'pino',
  'libphonenumber-js',
  'pdfkit',
  'rate-limiter-flexible',
];

/** The wrapper that every server action goes through. */
export const ACTION_WRAPPERS = ['action', 'runAction'];

/** First segments of the product's own addresses. */
export const ADDRESS_ROOTS = [
  'book',
  'appointments',
  'demo-pay',
  'dashboard',
  'desk',
  'sign-in',
  'api',
  'mailbox',
];

export const LIMITS = {
  functionLines: 60,
  componentLines: 120,
  actionLines: 14,
  fileLines: 300,
};
