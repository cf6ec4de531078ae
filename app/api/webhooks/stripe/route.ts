import { after } from 'next/server';
import { answerWebhook } from '@/lib/action/answer-webhook';
import { nudgePayments } from '@/lib/jobs/scheduler';
import { hearStripe } from '@/lib/payment/jobs/hear-stripe';

/** Stripe tells that something happened to a payment. */
export function POST(request: Request) {
  const signature = request.headers.get('stripe-signature') ?? '';
  return answerWebhook(request, 'stripe', ({ body, now }) =>
    hearStripe({ signature, body, now, wake: () => after(() => nudgePayments(now)) }),
  );
}
