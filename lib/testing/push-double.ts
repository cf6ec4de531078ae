import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import {
  type Asked,
  type HttpDouble,
  type HttpFault,
  meetFault,
  startHttpDouble,
} from '@/lib/testing/http-double';

const messageSchema = z.strictObject({
  title: z.string().min(1),
  body: z.string().min(1),
  url: z.url(),
  tag: z.uuid(),
});

/** What a browser hands to a page that subscribes. */
export interface Subscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushDouble extends HttpDouble {
  /** A new browser with keys of its own. */
  subscribe(): Subscription;
  /** Browsers that unsubscribed, by their endpoints. */
  gone: Set<string>;
  /** What browsers would show. */
  shown: (z.output<typeof messageSchema> & { endpoint: string; ttl: number })[];
  faults: HttpFault[];
  complaints: string[];
}

interface Browser {
  keys: ECDH;
  auth: Buffer;
}

/**
 * A push service with its browsers, on loopback: what is sent must be encrypted for one of them (RFC
 * 8291) and signed with the key that it was subscribed with (RFC 8292). Reads both by itself.
 */
export async function startPushDouble(vapidPublicKey: string): Promise<PushDouble> {
  const browsers = new Map<string, Browser>();
  const double: Omit<PushDouble, keyof HttpDouble | 'subscribe'> = {
    gone: new Set(),
    shown: [],
    faults: [],
    complaints: [],
  };
  const server = await startHttpDouble((asked, response) => {
    const fault = double.faults.shift();
    if (fault && typeof fault === 'object') return meetFault(fault, response);
    const endpoint = `${server.url}${asked.path}`;
    const browser = browsers.get(endpoint);
    if (!browser || double.gone.has(endpoint)) return meetFault({ status: 410 }, response);
    try {
      checkHeaders(asked, { origin: server.url, vapidPublicKey });
      const message = messageSchema.parse(JSON.parse(decrypted(asked.body, browser)));
      double.shown.push({ ...message, endpoint, ttl: Number(asked.headers.ttl) });
    } catch (error) {
      double.complaints.push(String(error));
      return meetFault({ status: 400 }, response);
    }
    return meetFault(fault ?? { status: 201 }, response);
  });
  const subscribe = () => {
    const endpoint = `${server.url}/push/${randomBytes(12).toString('base64url')}`;
    const keys = createECDH('prime256v1');
    const p256dh = keys.generateKeys().toString('base64url');
    const auth = randomBytes(16);
    browsers.set(endpoint, { keys, auth });
    return { endpoint, p256dh, auth: auth.toString('base64url') };
  };
  return Object.assign(double, { ...server, subscribe });
}

function checkHeaders(
  { method, headers, body }: Asked,
  { origin, vapidPublicKey }: { origin: string; vapidPublicKey: string },
): void {
  z.strictObject({
    method: z.literal('POST'),
    encoding: z.literal('aes128gcm'),
    ttl: z.string().regex(/^\d+$/),
    urgency: z.enum(['very-low', 'low', 'normal', 'high']),
    topic: z.string().regex(/^[\w-]{1,32}$/),
    size: z.number().max(4096),
  }).parse({
    method,
    encoding: headers['content-encoding'],
    ttl: headers.ttl,
    urgency: headers.urgency,
    topic: headers.topic,
    size: body.length,
  });
  const [, token = '', key] = /^vapid t=(.+), k=(.+)$/.exec(headers.authorization ?? '') ?? [];
  if (key !== vapidPublicKey) throw new Error('not the key that it was subscribed with');
  checkToken(token, { origin, key });
}

function checkToken(token: string, { origin, key }: { origin: string; key: string }): void {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)];
  const jwk = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } });
  const signed = Buffer.from(`${head}.${claims}`);
  const proof = { key: jwk, dsaEncoding: 'ieee-p1363' } as const;
  if (!verify('sha256', signed, proof, Buffer.from(signature, 'base64url'))) {
    throw new Error('not signed with that key');
  }
  z.object({
    aud: z.literal(origin),
    sub: z.string().regex(/^(mailto|https):/),
    exp: z.int(),
  }).parse(JSON.parse(Buffer.from(claims, 'base64url').toString()));
}

function decrypted(body: Buffer, { keys, auth }: Browser): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body.readUInt8(20));
  const sealed = body.subarray(21 + sender.length);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
  const shared = hkdf({ key: keys.computeSecret(sender), salt: auth, info, size: 32 });
  const of = (name: string, size: number) =>
    hkdf({ key: shared, salt, info: Buffer.from(`Content-Encoding: ${name}\0`), size });
  const decipher = createDecipheriv('aes-128-gcm', of('aes128gcm', 16), of('nonce', 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

function hkdf(of: { key: Buffer; salt: Buffer; info: Buffer; size: number }): Buffer {
  return Buffer.from(hkdfSync('sha256', of.key, of.salt, of.info, of.size));
}
