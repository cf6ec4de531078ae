'use server';

import { after } from 'next/server';
import { runAction } from '@/lib/action/run-action';
import { dropCreditLink, keepCreditLink } from '@/lib/auth/credit-cookie';
import { staffAccess } from '@/lib/auth/guards';
import { hashToken } from '@/lib/auth/manage-token';
import { anyone } from '@/lib/auth/visitor';
import { compareBooks, nudgePayments } from '@/lib/jobs/scheduler';
import { hearDemo } from '@/lib/payment/jobs/hear-demo';
import { creditByStaff } from '@/lib/payment/mutations/credit-by-staff';
import { payDemo } from '@/lib/payment/mutations/demo-pay';
import { lookAgain } from '@/lib/payment/mutations/look-again';
import { markGivenBack } from '@/lib/payment/mutations/mark-given-back';
import { refundByStaff } from '@/lib/payment/mutations/refund-by-staff';
import { resolveFinding } from '@/lib/payment/mutations/resolve-finding';
import { retryRefund } from '@/lib/payment/mutations/retry-refund';
import { takeAtPlace } from '@/lib/payment/mutations/take-at-place';
import { wantBalance } from '@/lib/payment/mutations/want-balance';
import {
  findingSchema,
  giveBackSchema,
  giveCreditSchema,
  nothingSchema,
  payDemoSchema,
  paySchema,
  refundSchema,
  takeAtPlaceSchema,
} from '@/lib/payment/schema';
import { ok } from '@/lib/result';

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

/** The next booking in this browser spends the credit of the client behind the link. */
export async function useCreditAction(input: unknown) {
  const door = { name: 'use-credit', schema: paySchema, access: anyone };
  return runAction(input, door, async ({ input: { token } }) => {
    await keepCreditLink(token);
    return ok(null);
  });
}

/** The next booking in this browser spends no credit. */
export async function leaveCreditAction(input: unknown) {
  const door = { name: 'leave-credit', schema: nothingSchema, access: anyone };
  return runAction(input, door, async () => {
    await dropCreditLink();
    return ok(null);
  });
}

/** Somebody pays on the demo's page, as they would elsewhere on a gateway's; whoever knows the page may. */
export async function payDemoAction(input: unknown) {
  const door = { name: 'pay-demo', schema: payDemoSchema, access: anyone };
  return runAction(input, door, async ({ input: press, now }) => {
    const paid = await payDemo({ ...press, now });
    if (paid.ok && paid.value.next === 'return') {
      after(() => hearDemo({ ref: press.ref, now }).then(() => nudgePayments(now)));
    }
    return paid;
  });
}

/** Staff give back a payment of their business, or a part of it. */
export async function giveBackAction(input: unknown) {
  const door = { name: 'give-back', schema: giveBackSchema, access: staffAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const given = await refundByStaff({ ...asked, ...access, now });
    if (given.ok) after(() => nudgePayments(now));
    return given;
  });
}

export async function retryRefundAction(input: unknown) {
  const door = { name: 'retry-refund', schema: refundSchema, access: staffAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const tried = await retryRefund({ ...asked, ...access, now });
    if (tried.ok) after(() => nudgePayments(now));
    return tried;
  });
}

/** Staff have handed back what was taken at the place. */
export async function markGivenBackAction(input: unknown) {
  const door = { name: 'mark-given-back', schema: refundSchema, access: staffAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const marked = await markGivenBack({ ...asked, ...access, now });
    if (marked.ok) after(() => nudgePayments(now));
    return marked;
  });
}

export async function giveCreditAction(input: unknown) {
  const door = { name: 'give-credit', schema: giveCreditSchema, access: staffAccess };
  return runAction(input, door, ({ input: asked, access, now }) =>
    creditByStaff({ ...asked, ...access, now }),
  );
}

/** Staff have taken money by hand. */
export async function takeAtPlaceAction(input: unknown) {
  const door = { name: 'take-at-place', schema: takeAtPlaceSchema, access: staffAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const taken = await takeAtPlace({ ...asked, ...access, now });
    if (taken.ok) after(() => nudgePayments(now));
    return taken;
  });
}

/** Staff want the gateways' lists compared with our books, which goes on after the answer. */
export async function compareBooksAction(input: unknown) {
  const door = { name: 'compare-books', schema: nothingSchema, access: staffAccess };
  return runAction(input, door, async ({ now }) => {
    after(() => compareBooks(now));
    return ok(null);
  });
}

export async function resolveFindingAction(input: unknown) {
  const door = { name: 'resolve-finding', schema: findingSchema, access: staffAccess };
  return runAction(input, door, ({ input: asked, access: { businessIds }, now }) =>
    resolveFinding({ ...asked, businessIds, now }),
  );
}
