import type { OnlineGatewayName } from '@/lib/payment/gateway';

/** Which gateway takes new payments. The demo moves no money and says so. */
export function cardGateway(settings: {
  STRIPE_SECRET_KEY?: string | undefined;
}): OnlineGatewayName {
  return settings.STRIPE_SECRET_KEY ? 'stripe' : 'demo';
}
