/** The push services of the browsers that there are. */
const KNOWN_HOSTS = [
  'fcm.googleapis.com',
  '*.push.services.mozilla.com',
  '*.notify.windows.com',
  'web.push.apple.com',
];

/**
 * May we call the address that a browser gave us? Only at a push service that we know or were told
 * of, or anybody could have us call any address of our own network. '*.example.com' stands for all
 * hosts below it.
 */
export function isPushEndpoint(
  endpoint: string,
  allowed: { hosts: readonly string[]; loopback: boolean },
): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  if (username || password) return false;
  if (allowed.loopback && protocol === 'http:' && hostname === '127.0.0.1') return true;
  if (protocol !== 'https:' || port) return false;
  return [...KNOWN_HOSTS, ...allowed.hosts].some((host) =>
    host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host,
  );
}
