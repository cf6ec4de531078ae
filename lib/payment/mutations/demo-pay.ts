import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { newsOfCharge } from '@/lib/payment/demo/bank';
import { bankAnswer, type DemoCardName, type DemoStep, demoCard } from '@/lib/payment/demo/card';
import type { DemoPayment } from '@/lib/payment/demo/payment';
import { statusAt } from '@/lib/payment/demo/seen';
import { lockDemoPayment } from '@/lib/payment/mutations/demo-lock';
import { tellLater } from '@/lib/payment/mutations/demo-news';
import { err, ok, type Result } from '@/lib/result';
import { type Instant, toDate } from '@/lib/time/instant';

/** Where the browser goes on: back to us, to the bank's question, or nowhere, since nobody tells it. */
export type DemoNext = { next: 'return' | 'confirm' | 'lost' };

export interface DemoRefusal {
  code: 'not-found' | 'over' | 'declined';
  message: string;
}

/** Somebody on the demo's page pays by a card, or leaves it. One press of any number is the first. */
export async function payDemo(press: {
  ref: string;
  card: DemoCardName;
  step: DemoStep;
  now: Instant;
}): Promise<Result<DemoNext, DemoRefusal>> {
  const { ref, card, now } = press;
  return inTransaction(async (tx) => {
    const payment = await lockDemoPayment(tx, ref);
    if (!payment) return err({ code: 'not-found', message: NOT_FOUND });
    if (statusAt(payment, now) !== 'open') return err({ code: 'over', message: OVER });
    const answer = bankAnswer(press);
    if (answer === 'asks') return ok({ next: 'confirm' });
    if (answer !== 'accepts') {
      await write(tx, ref, { failure: answer.refusal });
      return err({ code: 'declined', message: answer.refusal });
    }
    const accepted = acceptedBy(payment, now);
    await write(tx, ref, { ...accepted, card, failure: '' });
    if (accepted.capturedAt) await tellLater(tx, ref, newsOfCharge(card, now));
    return ok({ next: demoCard(card).losesAnswer ? 'lost' : 'return' });
  });
}

function acceptedBy(
  { mode, isCapturedLater, amountMinor }: DemoPayment,
  now: Instant,
): { status: DemoPayment['status']; capturedMinor?: number; capturedAt?: Date } {
  if (mode === 'keep-card') return { status: 'card-kept' };
  if (isCapturedLater) return { status: 'authorised' };
  return { status: 'captured', capturedMinor: amountMinor, capturedAt: toDate(now) };
}

async function write(
  tx: Db,
  ref: string,
  data: Partial<ReturnType<typeof acceptedBy>> & { card?: string; failure: string },
): Promise<void> {
  await tx.demoPayment.update({ where: { ref }, data, select: { ref: true } });
}

const NOT_FOUND = 'We could not find this payment.';
const OVER = 'This page has ended: nothing more can be paid on it.';
