import type { Db } from '@/lib/db/client';
import { findDemoPayment } from '@/lib/payment/data/demo';
import type { DemoPayment } from '@/lib/payment/demo/payment';
import { GatewayError } from '@/lib/payment/gateway';

/** The payment as it stands, for whoever changes it: everybody else waits. */
export async function lockDemoPayment(tx: Db, ref: string): Promise<DemoPayment | undefined> {
  await tx.$executeRaw`SELECT FROM demo_payment WHERE ref = ${ref} FOR NO KEY UPDATE`;
  return findDemoPayment(tx, { ref });
}

export async function requireDemoPayment(tx: Db, ref: string): Promise<DemoPayment> {
  return (await lockDemoPayment(tx, ref)) ?? refuseCall('The demo knows no such payment.');
}

/** Sending the same again would not help. */
export function refuseCall(why: string): never {
  throw new GatewayError(why, { retryable: false });
}
