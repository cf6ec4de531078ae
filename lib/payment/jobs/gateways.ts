import { type Gateway, GatewayError } from '@/lib/payment/gateway';

/** Each is loaded when it is needed. */
const GATEWAYS: Record<string, () => Promise<Gateway>> = {};

/** The gateway of a payment, whichever takes new ones. */
export async function gatewayOf(name: string): Promise<Gateway> {
  const load = GATEWAYS[name];
  if (!load) throw new GatewayError(`Nothing is done at ${name}.`, { retryable: false });
  return load();
}
