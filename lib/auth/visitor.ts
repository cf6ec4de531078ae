import { createHash, createHmac, randomBytes } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { clientAddress } from '@/lib/action/rate-limit';
import { env } from '@/lib/env';

const COOKIE = 'holdfast-visitor';
const DAYS_KEPT = 30;

export interface VisitorAccess {
  visitorHash: string;
  /** Of the network address, under our own secret: enough to count by. */
  addressHash: string;
}

/** For actions that everybody may call. */
export async function anyone(): Promise<null> {
  return null;
}

/** The visitor behind this browser; a new one gets a secret cookie that owns its holds. */
export async function visitorAccess(): Promise<VisitorAccess> {
  const jar = await cookies();
  const addressHash = hashAddress(clientAddress(await headers()));
  const known = jar.get(COOKIE)?.value;
  if (known && known.length <= 64) return { visitorHash: hashVisitor(known), addressHash };
  const visitor = randomBytes(24).toString('base64url');
  jar.set(COOKIE, visitor, {
    httpOnly: true,
    sameSite: 'lax',
    secure: env().APP_URL.startsWith('https:'),
    path: '/',
    maxAge: DAYS_KEPT * 24 * 60 * 60,
  });
  return { visitorHash: hashVisitor(visitor), addressHash };
}

/** For pages, which only read: the visitor, if this browser is one already. */
export async function knownVisitor(): Promise<{ visitorHash: string } | undefined> {
  const known = (await cookies()).get(COOKIE)?.value;
  return known ? { visitorHash: hashVisitor(known) } : undefined;
}

function hashAddress(address: string): string {
  return createHmac('sha256', env().APP_SECRET).update(`address\0${address}`).digest('base64url');
}

/** What the database keeps of a visitor's cookie. */
function hashVisitor(visitor: string): string {
  return createHash('sha256').update(visitor).digest('base64url');
}
