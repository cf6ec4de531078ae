import type { NextRequest } from 'next/server';
import { answerWebhook } from '@/lib/action/answer-webhook';
import { hearSms } from '@/lib/notification/jobs/hear-sms';

/** A gateway tells who answered STOP or START. */
export function POST(request: NextRequest) {
  const authorization = request.headers.get('authorization') ?? '';
  return answerWebhook(request, 'sms', ({ body, now }) => hearSms({ authorization, body, now }));
}
