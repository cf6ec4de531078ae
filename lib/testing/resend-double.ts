import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { systemNow } from '@/lib/time/clock';

const TAG = z.string().regex(/^[\w-]{1,256}$/);

/** What Resend documents for POST /emails; anything else that we send is our mistake. */
const emailSchema = z.strictObject({
  from: z.string().min(3),
  to: z.array(z.string().includes('@')).length(1),
  reply_to: z.string().optional(),
  subject: z.string().min(1),
  text: z.string().min(1),
  html: z.string().min(1),
  tags: z.array(z.strictObject({ name: TAG, value: TAG })),
  attachments: z.array(
    z.strictObject({
      filename: z.string().min(1),
      content: z.base64().min(1),
      content_type: z.string().min(1),
    }),
  ),
});

export type ResendFault =
  | { kind: 'slow-down'; retryAfterSeconds: number }
  | { kind: 'server-error' }
  | { kind: 'refused' }
  | { kind: 'wrong-key' }
  /** Sends it, remembers the key, and then never answers or hangs up. */
  | { kind: 'accepted-then-silent' }
  | { kind: 'accepted-then-gone' };

type Refusal = Exclude<ResendFault, { kind: `accepted-then-${string}` }>;

export interface ResendDouble {
  url: string;
  apiKey: string;
  /** What it sent on, once for each key. */
  sent: { key: string; id: string; email: z.output<typeof emailSchema> }[];
  /** Every key that was asked for and not too fast, again and again. */
  askedKeys: string[];
  /** Met by the next requests, one each, before it behaves again. */
  faults: ResendFault[];
  /** What was wrong with requests; a test that ends with some has found a defect. */
  complaints: string[];
  /** How long each answer takes. */
  latencyMs: number;
  /** Nothing is answered before it. */
  held?: Promise<unknown> | undefined;
  /** How many requests it takes in any second; more meet a 429. */
  perSecond: number;
  /** How many met it. */
  hurried: number;
  close(): Promise<void>;
}

interface Known {
  id: string;
  hash: string;
}

/** Resend as its documentation describes it, on loopback. */
export async function startResendDouble(): Promise<ResendDouble> {
  const double: Omit<ResendDouble, 'url' | 'close'> = {
    apiKey: `re_${randomUUID()}`,
    sent: [],
    askedKeys: [],
    faults: [],
    complaints: [],
    latencyMs: 0,
    perSecond: Number.POSITIVE_INFINITY,
    hurried: 0,
  };
  const recent: number[] = [];
  const known = new Map<string, Known>();
  const server = createServer((request, response) => {
    void answer({ request, response, double, known, recent });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return Object.assign(double, { url: `http://127.0.0.1:${port}`, close });
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  double: Omit<ResendDouble, 'url' | 'close'>;
  known: Map<string, Known>;
  /** When the requests of the last second came. */
  recent: number[];
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, double } = exchange;
  const body = await textOf(request);
  const key = String(request.headers['idempotency-key'] ?? '');
  if (isHurried(exchange)) {
    double.hurried++;
    meet({ kind: 'slow-down', retryAfterSeconds: 1 }, response);
    return;
  }
  double.askedKeys.push(key);
  if (double.latencyMs > 0) await sleep(double.latencyMs);
  await double.held;
  const fault = double.faults.shift();
  if (fault && isRefusal(fault)) meet(fault, response);
  else judge(exchange, { body, key, fault });
}

function isHurried({ double, recent }: Exchange): boolean {
  const now = systemNow();
  while (recent[0] !== undefined && recent[0] <= now - 1000) recent.shift();
  if (recent.length >= double.perSecond) return true;
  recent.push(now);
  return false;
}

function judge(
  exchange: Exchange,
  asked: { body: string; key: string; fault?: ResendFault | undefined },
) {
  const { request, response, double } = exchange;
  const complaint = complaintAbout(exchange, asked);
  const id = complaint ? undefined : accept(exchange, asked);
  if (asked.fault?.kind === 'accepted-then-gone') request.socket.destroy();
  if (asked.fault) return;
  if (id !== undefined) {
    reply(response, 200, { id });
    return;
  }
  const wrong = complaint ?? complain(409, 'invalid_idempotent_request');
  double.complaints.push(wrong.message);
  reply(response, wrong.statusCode, wrong);
}

function accept({ double, known }: Exchange, asked: { body: string; key: string }) {
  const hash = createHash('sha256').update(asked.body).digest('hex');
  const before = known.get(asked.key);
  if (before) return before.hash === hash ? before.id : undefined;
  const id = randomUUID();
  known.set(asked.key, { id, hash });
  double.sent.push({ key: asked.key, id, email: emailSchema.parse(JSON.parse(asked.body)) });
  return id;
}

function complaintAbout({ request, double }: Exchange, asked: { body: string; key: string }) {
  const { body, key } = asked;
  if (request.method !== 'POST' || request.url !== '/emails') return complain(404, 'not_found');
  if (request.headers.authorization !== `Bearer ${double.apiKey}`) {
    return complain(401, 'missing_api_key');
  }
  if (key.length < 1 || key.length > 256) return complain(400, 'invalid_idempotency_key');
  const parsed = emailSchema.safeParse(jsonOf(body));
  return parsed.success ? undefined : complain(422, 'validation_error', parsed.error.message);
}

function complain(statusCode: number, name: string, message = name) {
  return { statusCode, name, message };
}

function isRefusal(fault: ResendFault): fault is Refusal {
  return !fault.kind.startsWith('accepted-then-');
}

function meet(fault: Refusal, to: ServerResponse): void {
  if (fault.kind === 'slow-down') to.setHeader('retry-after', String(fault.retryAfterSeconds));
  refuse(to, ...REFUSALS[fault.kind]);
}

const REFUSALS: Record<Refusal['kind'], [statusCode: number, name: string]> = {
  'slow-down': [429, 'rate_limit_exceeded'],
  'server-error': [500, 'internal_server_error'],
  'wrong-key': [403, 'invalid_api_key'],
  refused: [422, 'validation_error'],
};

function refuse(response: ServerResponse, statusCode: number, name: string): void {
  reply(response, statusCode, complain(statusCode, name));
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
