import { createHash, createHmac } from 'node:crypto';
import { systemNow } from '@/lib/time/clock';

/** A key as Inngest gives it, and as nobody uses it. */
export const SIGNING_KEY = `signkey-test-${'0123456789abcdef'.repeat(4)}`;

/** The header by which a request shows that it is Inngest's: a time, and an HMAC of body and time. */
export function signatureOf(body: string, { key = SIGNING_KEY, at = systemNow() } = {}): string {
  const seconds = Math.floor(at / 1000);
  const hmac = createHmac('sha256', withoutPrefix(key)).update(body).update(String(seconds));
  return `t=${seconds}&s=${hmac.digest('hex')}`;
}

/** What we show to Inngest in place of the key. */
export function hashOf(key: string): string {
  const prefix = key.slice(0, key.length - withoutPrefix(key).length);
  return prefix + createHash('sha256').update(withoutPrefix(key), 'hex').digest('hex');
}

/** Both sides sign JSON in its canonical form (RFC 8785): without spaces, keys in order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function withoutPrefix(key: string): string {
  return key.replace(/^signkey-\w+-/, '');
}
