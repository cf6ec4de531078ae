import { serve } from 'inngest/next';
import { NextRequest } from 'next/server';
import { env } from '@/lib/env';
import { functions } from '@/lib/jobs/functions';
import { inngest } from '@/lib/jobs/inngest';

/** Far more than Inngest ever has to tell us. */
const MOST_BYTES = 1_000_000;

// Its address is a setting, and never what a request says of itself.
const answer = serve({
  client: inngest,
  functions,
  serveOrigin: env().INNGEST_SERVE_ORIGIN ?? env().APP_URL,
  enableUnauthedSync: false,
});

/**
 * Inngest asks what we are (GET), has us register our functions (PUT), runs a step (POST). The SDK turns
 * away what is not signed with our key within five minutes, but only once it has read it; so what it
 * could not read, or not in one go, is turned away before.
 */
export async function answerInngest(request: NextRequest): Promise<Response> {
  const body = await textOf(request);
  if (body === undefined) {
    // The rest of it is still to come, so nothing more can be asked on this connection.
    return new Response('Too large.\n', { status: 413, headers: { connection: 'close' } });
  }
  if (!isReadable(body)) return new Response('Not JSON.\n', { status: 400 });
  const { url, method, headers } = request;
  return answer(new NextRequest(url, { method, headers, body: body || null }), undefined);
}

async function textOf({ body }: Request): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A request to register may come without a body. */
function isReadable(body: string): boolean {
  if (body === '') return true;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
