import { AsyncResource } from 'node:async_hooks';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { env } from '@/lib/env';

const general = new RateLimiterMemory({ keyPrefix: 'general', points: 300, duration: 60 });
// Every open page asks twelve times a minute, and an office has one address.
const reading = new RateLimiterMemory({ keyPrefix: 'reading', points: 1500, duration: 60 });
const signIn = new RateLimiterMemory({ keyPrefix: 'sign-in', points: 10, duration: 600 });

/** Counts one request of this address; false when it has had its share of the minute. */
export function allowRequest(headers: Headers): Promise<boolean> {
  return consume(general, clientAddress(headers));
}

/** Counts one reading of this address, which is cheap; false when it has had its share of the minute. */
export function allowReading(headers: Headers): Promise<boolean> {
  return consume(reading, clientAddress(headers));
}

/** Counts one sign-in mail for this email address; false after ten in ten minutes. */
export function allowSignInMail(email: string): Promise<boolean> {
  return consume(signIn, email);
}

/**
 * The sender's address. With trusted proxies in front, the entry that the outermost of them wrote;
 * whatever stands before it in the header was written by the sender.
 */
export function clientAddress(headers: Headers): string {
  const chain = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return chain.at(-Math.max(1, env().TRUSTED_PROXIES)) || 'unknown';
}

/**
 * The limiter keeps a timer for each address. Started within a request, it would keep all of that
 * request in memory until it fires.
 */
const outsideOfRequests = new AsyncResource('rate-limit', { requireManualDestroy: true });

async function consume(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  const consumed = outsideOfRequests.runInAsyncScope(() => limiter.consume(key));
  return consumed.then(
    () => true,
    () => false,
  );
}
