import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What Resend documents for POST /emails; anything else that we send is our mistake. */
const emailSchema = z.strictObject({
  from: z.string().min(3),
  to: z.array(z.string().includes('@')).length(1),
  reply_to: z.string().optional(),
  subject: z.string().min(1),
  text: z.string().min(1),
  html: z.string().min(1),
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
  /** Sends it, remembers the key and never answers. */
  | { kind: 'accepted-then-silent' };

export interface ResendDouble {
  url: string;
  apiKey: string;
  /** What it sent on, once for each key. */
  sent: { key: string; id: string; email: z.output<typeof emailSchema> }[];
  /** Every key that was asked for, again and again. */
  askedKeys: string[];
  /** Met by the next requests, one each, before it behaves again. */
  faults: ResendFault[];
  /** What was wrong with requests; a test that ends with some has found a defect. */
  complaints: string[];
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
  };
  const known = new Map<string, Known>();
  const server = createServer((request, response) => {
    void answer({ request, response, double, known });
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
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, double } = exchange;
  const body = await textOf(request);
  const key = String(request.headers['idempotency-key'] ?? '');
  double.askedKeys.push(key);
  const fault = double.faults.shift();
  if (fault && fault.kind !== 'accepted-then-silent') return meet(fault, response);
  const complaint = complaintAbout(exchange, body, key);
  if (complaint) {
    double.complaints.push(complaint.message);
    return reply(response, complaint.statusCode, complaint);
  }
  const id = accept(exchange, { body, key });
  if (fault) return;
  if (id === undefined) {
    double.complaints.push('the same key came with another mail');
    return refuse(response, 409, 'invalid_idempotent_request');
  }
  reply(response, 200, { id });
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

function complaintAbout({ request, double }: Exchange, body: string, key: string) {
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

function meet(fault: Exclude<ResendFault, { kind: 'accepted-then-silent' }>, to: ServerResponse) {
  if (fault.kind === 'slow-down') {
    to.setHeader('retry-after', String(fault.retryAfterSeconds));
    return refuse(to, 429, 'rate_limit_exceeded');
  }
  if (fault.kind === 'server-error') return refuse(to, 500, 'internal_server_error');
  if (fault.kind === 'wrong-key') return refuse(to, 403, 'invalid_api_key');
  return refuse(to, 422, 'validation_error');
}

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
