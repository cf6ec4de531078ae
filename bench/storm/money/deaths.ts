import { db } from '@/lib/db/client';
import type { Gateway } from '@/lib/payment/gateway';
import { demoGateway } from '@/lib/payment/jobs/demo-gateway';
import { doTask } from '@/lib/payment/jobs/do-task';
import { giveBack } from '@/lib/payment/jobs/give-back';
import { claimPayments, claimRefunds } from '@/lib/payment/mutations/claim';
import { LEASE_MS } from '@/lib/payment/work';
import { watchStatements } from '@/lib/testing/statement-watch';
import { type Instant, instantOf } from '@/lib/time/instant';

/** Where a worker can die: around its call to the gateway, and around what it writes of the answer. */
export const MOMENTS = [
  'with its claim',
  'after the call',
  'before it commits',
  'when all is done',
] as const;
export type Moment = (typeof MOMENTS)[number];

const AT_ONCE = 10;

/** One worker takes what is due, and dies at that moment of everything that it has taken. */
export async function workAndDie({ moment, now }: { moment: Moment; now: Instant }): Promise<void> {
  const wish = { now, limit: AT_ONCE, leaseUntil: instantOf(now + LEASE_MS) };
  const payments = await claimPayments(db(), wish);
  const refunds = await claimRefunds(db(), wish);
  if (moment === 'with its claim') return;
  for (const claim of payments) {
    await live(moment, now, (gateway) => doTask(claim, { gateway, now }));
  }
  for (const claim of refunds) {
    await live(moment, now, (gateway) => giveBack(claim, { gateway, now }));
  }
}

/** A worker whom the gateway refuses something is as good as dead too: its lease has to end. */
async function live(
  moment: Moment,
  now: Instant,
  work: (gateway: Gateway) => Promise<void>,
): Promise<void> {
  let isAnswered = false;
  const real = demoGateway({ appUrl: 'https://book.example', now: () => now });
  const gateway = afterCalls(real, () => {
    isAnswered = true;
    if (moment === 'after the call') throw new Error(moment);
  });
  const dieAtCommit = async ({ sql }: { sql: string }) => {
    const isOurs = isAnswered && sql === 'COMMIT';
    if (isOurs && moment === 'before it commits') throw new Error(moment);
  };
  await watchStatements(dieAtCommit, () => work(gateway)).catch(() => undefined);
}

/** A gateway that does what it is asked to, after which something happens to who asked. */
function afterCalls(gateway: Gateway, happen: () => void): Gateway {
  const then =
    <Asked, Answer>(call: (asked: Asked) => Promise<Answer>) =>
    async (asked: Asked): Promise<Answer> => {
      const answer = await call(asked);
      happen();
      return answer;
    };
  const { open, look, capture, release, charge, refund, lookRefund } = gateway;
  return {
    ...gateway,
    open: then(open),
    look: then(look),
    capture: then(capture),
    release: then(release),
    charge: then(charge),
    refund: then(refund),
    lookRefund: then(lookRefund),
  };
}
