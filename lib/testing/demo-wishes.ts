import { newId } from '@/lib/id';
import type { ChargeWish, OpenWish } from '@/lib/payment/gateway';
import { NOW } from '@/lib/testing/fixed-clock';
import { addMinutes } from '@/lib/time/instant';

/** What our worker asks of a gateway for a lesson of twenty pounds. */
export function anOpenWish(settings: Partial<OpenWish> = {}): OpenWish {
  const paymentId = newId();
  return {
    key: `${paymentId} open`,
    paymentId,
    mode: 'pay',
    amountMinor: 2000,
    currency: 'GBP',
    description: 'Voice lesson with Ana Lindqvist, Tue 3 March, 10:00',
    email: 'rosa@example.com',
    isCapturedLater: false,
    returnUrl: 'https://book.example/back',
    expiresAtMs: addMinutes(NOW, 30),
    ...settings,
  };
}

export function aChargeWish(
  card: { customerRef: string; cardRef: string },
  settings: Partial<ChargeWish> = {},
): ChargeWish {
  const paymentId = newId();
  const { customerRef, cardRef } = card;
  const fee = { amountMinor: 1500, currency: 'GBP', description: 'Fee for a lesson' };
  return { key: `${paymentId} charge`, paymentId, customerRef, cardRef, ...fee, ...settings };
}
