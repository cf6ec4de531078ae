import type { NextRequest } from 'next/server';
import { env } from '@/lib/env';

/** Where Inngest calls us. Without it there is no such place, and none of its code is loaded. */
async function handle(request: NextRequest): Promise<Response> {
  if (!env().INNGEST) return new Response('Not found.\n', { status: 404 });
  const { answerInngest } = await import('@/lib/jobs/endpoint');
  return answerInngest(request);
}

export { handle as GET, handle as POST, handle as PUT };
