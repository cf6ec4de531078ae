import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a double of somebody's server reads it. */
export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface HttpDouble {
  url: string;
  close(): Promise<void>;
}

/** A server on loopback. What it answers nothing to stays without an answer. */
export async function startHttpDouble(
  answer: (asked: Asked, response: ServerResponse) => void,
): Promise<HttpDouble> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const { method = '', url = '' } = request;
    answer({ method, path: url, headers, body: Buffer.concat(chunks) }, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}

/** What a vendor may do instead of what was asked. */
export type HttpFault =
  | { status: number; retryAfterSeconds?: number; body?: unknown }
  /** Does it, and then never answers or hangs up. */
  | 'accepted-then-silent'
  | 'accepted-then-gone';

/** How long a test waits for an answer, so that a machine that is busy is not taken for a silent vendor. */
export function patienceFor(fault: HttpFault | undefined): number {
  return fault === 'accepted-then-silent' ? 300 : 10_000;
}

/** Answers as the fault says; what is accepted has been noted before. */
export function meetFault(fault: HttpFault, response: ServerResponse): void {
  if (fault === 'accepted-then-silent') return;
  if (fault === 'accepted-then-gone') {
    response.socket?.destroy();
    return;
  }
  const { status, retryAfterSeconds, body = {} } = fault;
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  replyJson(response, status, body);
}

export function replyJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
