'use server';

import { after } from 'next/server';
import { runAction } from '@/lib/action/run-action';
import { bookOnline, holdOnline } from '@/lib/appointment/mutations/book-online';
import { releaseHold } from '@/lib/appointment/mutations/hold';
import { settle } from '@/lib/appointment/mutations/settle';
import {
  bookSchema,
  cancelByTokenSchema,
  holdSchema,
  releaseSchema,
  settleSchema,
} from '@/lib/appointment/schema';
import { providerAccess, staffAccess } from '@/lib/auth/guards';
import { hashToken } from '@/lib/auth/manage-token';
import { anyone, visitorAccess } from '@/lib/auth/visitor';
import { nudge } from '@/lib/jobs/scheduler';
import { ok } from '@/lib/result';

export async function holdAction(input: unknown) {
  const door = { name: 'hold', schema: holdSchema, access: visitorAccess };
  return runAction(input, door, ({ input: { reader, ...slot }, access, now }) =>
    holdOnline({ ...slot, visitor: { ...reader, ...access }, now }),
  );
}

export async function releaseHoldAction(input: unknown) {
  const door = { name: 'release-hold', schema: releaseSchema, access: visitorAccess };
  return runAction(input, door, async ({ input: { serviceId }, access }) => {
    await releaseHold({ serviceId, ...access });
    return ok(null);
  });
}

export async function bookAction(input: unknown) {
  const door = { name: 'book', schema: bookSchema, access: visitorAccess };
  return runAction(input, door, async ({ input: { reader, ...rest }, access, now }) => {
    const booked = await bookOnline({ ...rest, visitor: { ...reader, ...access }, now });
    if (booked.ok) after(() => nudge(now));
    return booked;
  });
}

export async function cancelByTokenAction(input: unknown) {
  const door = { name: 'cancel', schema: cancelByTokenSchema, access: anyone };
  return runAction(input, door, async ({ input: { token, reason }, now }) => {
    const target = { clientTokenHash: hashToken(token) };
    const actor = { kind: 'CLIENT' } as const;
    const settled = await settle({ target, verb: 'cancel', reason, actor, now });
    if (settled.ok) after(() => nudge(now));
    return settled;
  });
}

/** The provider ends one of the provider's own appointments. */
export async function settleOwnAction(input: unknown) {
  const door = { name: 'settle-own', schema: settleSchema, access: providerAccess };
  return runAction(input, door, async ({ input: { appointmentId, ...command }, access, now }) => {
    const target = { appointmentId, providerIds: [access.providerId] };
    const settled = await settle({ ...command, target, actor: access.actor, now });
    if (settled.ok) after(() => nudge(now));
    return settled;
  });
}

/** Staff end an appointment of their business. */
export async function settleAtDeskAction(input: unknown) {
  const door = { name: 'settle-at-desk', schema: settleSchema, access: staffAccess };
  return runAction(input, door, async ({ input: { appointmentId, ...command }, access, now }) => {
    const target = { appointmentId, businessIds: access.businessIds };
    const settled = await settle({ ...command, target, actor: access.actor, now });
    if (settled.ok) after(() => nudge(now));
    return settled;
  });
}
