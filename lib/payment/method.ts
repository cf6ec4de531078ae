import type { GatewayName } from '@/lib/payment/gateway';

export interface PaidBy {
  gateway: GatewayName;
  /** 'Visa ending in 4242'; empty where no card is known. */
  cardLabel: string;
}

/** How money came in, or goes back: 'Visa ending in 4242'. The demo says that it is one. */
export function methodText({ gateway, cardLabel }: PaidBy): string {
  if (gateway === 'place') return 'At the place';
  if (gateway === 'demo') return cardLabel ? `Demo card: ${cardLabel}` : 'Demo card';
  return cardLabel || 'Card';
}
