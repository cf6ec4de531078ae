/**
 * May anybody who reaches the mailbox read it? Only where nobody but this machine's user can: the
 * server listens on loopback, is known by a loopback name, no proxy stands before it, and the
 * request asks for that very name, so that a stranger's page cannot ask through a name of its own.
 */
export function isMailboxOpen(input: {
  listenHost: string;
  appUrl: string;
  requestHost: string | null;
  trustedProxies: number;
}): boolean {
  const { listenHost, appUrl, requestHost, trustedProxies } = input;
  const own = hostOf(appUrl);
  const asked = requestHost === null ? undefined : hostOf(`http://${requestHost}`);
  if (!own || !asked || trustedProxies > 0) return false;
  return isLoopback(bare(listenHost)) && isLoopback(own.name) && same(own, asked);
}

interface Host {
  name: string;
  port: string;
}

function hostOf(address: string): Host | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username || url.pathname !== '/') return undefined;
  return { name: bare(url.hostname), port: url.port };
}

function same(own: Host, asked: Host): boolean {
  return own.port === asked.port && isLoopback(asked.name);
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '').toLowerCase();
}
