import { type NextRequest, NextResponse } from 'next/server';
import { isOwnOrigin } from '@/lib/action/origin';
import { env } from '@/lib/env';

/**
 * Turns away what another site sends to our actions, before anything is read of it. Every answer
 * carries the headers below; a nonce for each answer lets our own scripts run and nobody else's.
 */
export function proxy(request: NextRequest) {
  if (isForeignAction(request)) return new Response('Not from here.\n', { status: 403 });
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(FIXED_HEADERS)) response.headers.set(name, value);
  for (const [name, value] of Object.entries(headersOf(request))) response.headers.set(name, value);
  return response;
}

// Files with a hash in their name need none of it, api answers have no scripts (next.config.js), and a
// mail's own page brings a stricter policy. Nor does an action that a browser vouches for as our own pages'
// (no script can write Sec-Fetch-Site): a run of the proxy costs a fifth of a booking. Next reads this
// without running it, so that the pattern has to stand here twice.
export const config = {
  matcher: [
    {
      source: '/((?!_next/static|_next/image|api/|mailbox/[^/]+/html).*)',
      missing: [{ type: 'header', key: 'next-action' }],
    },
    {
      source: '/((?!_next/static|_next/image|api/|mailbox/[^/]+/html).*)',
      missing: [{ type: 'header', key: 'sec-fetch-site', value: 'same-origin' }],
    },
  ],
};

function isForeignAction({ method, headers }: NextRequest): boolean {
  const isAction = method === 'POST' && headers.has('next-action');
  return isAction && !isOwnOrigin(headers.get('origin'), env().APP_URL);
}

const FIXED_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'cross-origin-opener-policy': 'same-origin',
};

function contentSecurityPolicy(nonce: string): string {
  const development = env().NODE_ENV === 'development';
  const rules = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'worker-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'frame-src': "'self'",
    'frame-ancestors': "'none'",
    'form-action': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
  };
  return Object.entries(rules)
    .map((rule) => rule.join(' '))
    .join('; ');
}

function headersOf({ nextUrl }: NextRequest): Record<string, string> {
  const secret = /^\/(appointments|demo-pay|sign-in\/confirm)\b/.test(nextUrl.pathname);
  return {
    ...(env().APP_URL.startsWith('https:') && {
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    }),
    ...(secret && { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' }),
  };
}
