import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

const SENTENCE = 'This request cannot be read. Please open the page again.\n';

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/**
 * To a path, an Origin, a form or arguments that cannot be read, Next.js answers 500 before any of our
 * code runs. The fault is the caller's, so the answer becomes 400 with a sentence. To be called once.
 */
export function refuseUnreadable(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as Exchange;
    if (mayBeUnreadable(request)) answerBadRequest(request, response);
  });
}

/** An action never fails by itself (`runAction` catches all), and nothing of ours takes a multipart form. */
export function mayBeUnreadable({
  method,
  url = '',
  headers,
}: Pick<IncomingMessage, 'method' | 'url' | 'headers'>): boolean {
  if (!isDecodable(url)) return true;
  const isForm = headers['content-type']?.startsWith('multipart/form-data') ?? false;
  return method === 'POST' && ('next-action' in headers || isForm);
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

/** In place of a 500, however it is written: by its head, its first bytes or its end. */
function answerBadRequest(request: IncomingMessage, response: ServerResponse): void {
  const { writeHead, write, end } = response;
  let isRefused = false;
  const refuse = () => {
    isRefused = true;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    // What is left of a body that was too long would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close');
    writeHead.call(response, 400, { 'content-type': 'text/plain; charset=utf-8' });
    end.call(response, SENTENCE, 'utf8');
  };
  const refuseFault = (status = response.statusCode) => {
    if (!isRefused && status === 500 && !response.headersSent) refuse();
    return isRefused;
  };
  const unless =
    <R>(method: (...given: never[]) => R, instead: R) =>
    (...given: unknown[]) =>
      refuseFault() ? instead : method.apply(response, given as never[]);
  Object.assign(response, {
    writeHead: (status: number, ...rest: never[]) =>
      refuseFault(status) ? response : writeHead.call(response, status, ...rest),
    write: unless(write, true),
    end: unless(end, response),
  });
}
