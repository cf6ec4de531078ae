import { refusalOf } from '@/lib/action/refuse';
import { requestNow } from '@/lib/action/request-clock';
import type { Instant } from '@/lib/time/instant';

interface Call {
  /** As it was sent: signatures are made over it. */
  body: string;
  now: Instant;
}

const MOST_BYTES = 64 * 1024;

/**
 * The door of every webhook: a body of bounded size, one `now`. Who asks is for each to prove. What
 * breaks is told with 5xx, so that the vendor comes again.
 */
export async function answerWebhook(
  request: Request,
  name: string,
  hear: (call: Call) => Promise<Response>,
): Promise<Response> {
  try {
    const body = await boundedText(request);
    if (body === undefined) return new Response('That is too much.\n', { status: 413 });
    return await hear({ body, now: await requestNow(request.headers) });
  } catch (error) {
    const { code, message } = refusalOf(error, name);
    return new Response(`${message}\n`, { status: code === 'busy' ? 503 : 500 });
  }
}

async function boundedText(request: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
