const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request's Origin header is the application's own address. The address is a setting and
 * never taken from a forwarded header, which anybody can write. All names of loopback are one.
 */
export function isOwnOrigin(origin: string | null, appUrl: string): boolean {
  if (!origin || !URL.canParse(origin)) return false;
  return canonicalOrigin(origin) === canonicalOrigin(appUrl);
}

/** Whether the address is reachable from this machine alone. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}

function canonicalOrigin(text: string): string {
  const url = new URL(text);
  if (LOOPBACK.has(url.hostname)) url.hostname = 'localhost';
  return url.origin;
}
