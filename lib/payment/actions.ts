'use server';

import { after } from 'next/server';
import { runAction } from '@/lib/action/run-action';
import { hashToken } from '@/lib/auth/manage-token';
import { anyone } from '@/lib/auth/visitor';
import { nudgePayments } from '@/lib/jobs/scheduler';
import { lookAgain } from '@/lib/payment/mutations/look-again';
import { wantBalance } from '@/lib/payment/mutations/want-balance';
import { paySchema } from '@/lib/payment/schema';

/** Somebody came back from the gateway, or waits for it: it is asked what it knows. */
export async function lookAtPaymentAction(input: unknown) {
  const door = { name: 'look-at-payment', schema: paySchema, access: anyone };
  return runAction(input, door, async ({ input: { token }, now }) => {
    const looked = await lookAgain({ clientTokenHash: hashToken(token), now });
    if (looked.ok) after(() => nudgePayments(now));
    return looked;
  });
}

/** A client wants to pay what they owe. */
export async function payBalanceAction(input: unknown) {
  const door = { name: 'pay-balance', schema: paySchema, access: anyone };
  return runAction(input, door, async ({ input: { token }, now }) => {
    const wanted = await wantBalance({ clientTokenHash: hashToken(token), now });
    if (wanted.ok) after(() => nudgePayments(now));
    return wanted;
  });
}
