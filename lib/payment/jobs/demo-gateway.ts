import { db } from '@/lib/db/client';
import { findDemoPayment, findDemoRefund, listDemoPayments } from '@/lib/payment/data/demo';
import type { DemoPayment } from '@/lib/payment/demo/payment';
import { listedOf, seenOf, seenRefundOf } from '@/lib/payment/demo/seen';
import { type Gateway, GatewayError, type Seen, type SeenRefund } from '@/lib/payment/gateway';
import { captureDemo, releaseDemo } from '@/lib/payment/mutations/demo-capture';
import { chargeDemoCard } from '@/lib/payment/mutations/demo-charge';
import { refuseCall } from '@/lib/payment/mutations/demo-lock';
import { openDemoPayment } from '@/lib/payment/mutations/demo-open';
import { refundDemo } from '@/lib/payment/mutations/demo-refund';
import { type Instant, instantOf } from '@/lib/time/instant';

interface DemoSettings {
  appUrl: string;
  now: () => Instant;
}

/**
 * What takes payments while no gateway is set up: its books are two tables, its page is ours, and no
 * money moves. It keeps what a real one keeps: keys, amounts, and who comes first.
 */
export function demoGateway(settings: DemoSettings): Gateway {
  const { appUrl, now } = settings;
  const seen = async (work: () => Promise<DemoPayment>): Promise<Seen> =>
    seenOf(await reached(work), { now: now(), appUrl });
  return {
    name: 'demo',
    open: (wish) => seen(() => openDemoPayment({ ...wish, now: now() })),
    look: ({ gatewayRef }) => seen(() => lookUp(gatewayRef)),
    capture: (charge) => seen(() => captureDemo({ ...charge, now: now() })),
    release: (payment) => seen(() => releaseDemo(payment)),
    charge: (wish) => seen(() => chargeDemoCard({ ...wish, now: now() })),
    refund: async (refund) =>
      reached(async () => {
        const { ref } = await refundDemo({ ...refund, now: now() });
        return lookUpRefund(ref, now());
      }),
    lookRefund: ({ refundRef }) => reached(() => lookUpRefund(refundRef, now())),
    list: ({ sinceMs }) => listAll(instantOf(sinceMs), settings),
  };
}

async function lookUp(ref: string): Promise<DemoPayment> {
  return (await findDemoPayment(db(), { ref })) ?? refuseCall('The demo knows no such payment.');
}

async function lookUpRefund(ref: string, now: Instant): Promise<SeenRefund> {
  const refund = await findDemoRefund(db(), { ref });
  if (!refund) return refuseCall('The demo knows no such refund.');
  const payment = await lookUp(refund.paymentRef);
  return seenRefundOf(refund, { payment, now });
}

const PAGE_SIZE = 100;

async function* listAll(since: Instant, { appUrl, now }: DemoSettings) {
  for (let after: string | undefined; ; ) {
    const page = await reached(() => listDemoPayments(db(), { since, after, limit: PAGE_SIZE }));
    for (const payment of page) yield listedOf(payment, { now: now(), appUrl });
    if (page.length < PAGE_SIZE) return;
    after = page.at(-1)?.ref;
  }
}

/** What the port promises: whatever goes wrong is an error of the gateway's. */
async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause;
    throw new GatewayError('The demo could not be reached.', { retryable: true, cause });
  }
}
