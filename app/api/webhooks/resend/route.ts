import { answerWebhook } from '@/lib/action/answer-webhook';
import { hearResend } from '@/lib/notification/jobs/hear-resend';

/** Resend tells what became of a mail. */
export function POST(request: Request) {
  const { headers } = request;
  return answerWebhook(request, 'resend', ({ body, now }) => hearResend({ headers, body, now }));
}
