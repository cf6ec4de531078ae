import type { NextRequest } from 'next/server';
import { answerWebhook } from '@/lib/action/answer-webhook';
import { hearTwilio } from '@/lib/notification/jobs/hear-twilio';

/** Twilio tells who answered STOP or START, and what became of a message. */
export function POST(request: NextRequest) {
  return answerWebhook(request, 'twilio', ({ body, now }) =>
    hearTwilio({
      search: request.nextUrl.search,
      signature: request.headers.get('x-twilio-signature') ?? '',
      body,
      now,
    }),
  );
}
