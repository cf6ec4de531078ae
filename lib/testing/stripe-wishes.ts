import { newId } from '@/lib/id';
import type { ChargeWish, OpenWish } from '@/lib/payment/gateway';
import { systemNow } from '@/lib/time/clock';
import { MINUTE_MS } from '@/lib/time/instant';

/** A payment that a worker opens for an hour. */
export function aWish(over: Partial<OpenWish> = {}): OpenWish {
  const paymentId = newId();
  return {
    key: `${paymentId} open`,
    paymentId,
    mode: 'pay',
    amountMinor: 6000,
    currency: 'GBP',
    description: 'Posture lesson with Ana, Tue 3 March, 14:30',
    email: 'ben@example.com',
    isCapturedLater: false,
    returnUrl: 'https://book.example/appointments/token/pay',
    expiresAtMs: systemNow() + 60 * MINUTE_MS,
    ...over,
  };
}

export function aChargeWish(card: { customerRef: string; cardRef: string }): ChargeWish {
  const paymentId = newId();
  return {
    ...card,
    key: `${paymentId} charge`,
    paymentId,
    amountMinor: 3000,
    currency: 'GBP',
    description: 'Missed: Posture lesson with Ana, Tue 3 March, 14:30',
  };
}
