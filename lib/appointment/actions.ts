'use server';

import { after } from 'next/server';
import { runAction } from '@/lib/action/run-action';
import { bookOnline, holdOnline } from '@/lib/appointment/mutations/book-online';
import { bookByHand, moveByHand } from '@/lib/appointment/mutations/by-hand';
import { sayComing } from '@/lib/appointment/mutations/coming';
import { changeContact } from '@/lib/appointment/mutations/contact';
import { eraseClient } from '@/lib/appointment/mutations/erase';
import { releaseHold } from '@/lib/appointment/mutations/hold';
import { rescheduleOnline } from '@/lib/appointment/mutations/reschedule-online';
import { settle } from '@/lib/appointment/mutations/settle';
import { waiveFee } from '@/lib/appointment/mutations/waive-fee';
import {
  bookForClientSchema,
  bookSchema,
  cancelByTokenSchema,
  comingSchema,
  contactSchema,
  eraseSchema,
  holdSchema,
  moveSchema,
  releaseSchema,
  rescheduleByTokenSchema,
  settleSchema,
  waiveFeeSchema,
} from '@/lib/appointment/schema';
import { knownCreditLink } from '@/lib/auth/credit-cookie';
import { providerAccess, staffAccess } from '@/lib/auth/guards';
import { hashToken } from '@/lib/auth/manage-token';
import { anyone, visitorAccess } from '@/lib/auth/visitor';
import { nudge, nudgePayments } from '@/lib/jobs/scheduler';
import { ok } from '@/lib/result';

export async function holdAction(input: unknown) {
  const door = { name: 'hold', schema: holdSchema, access: visitorAccess };
  return runAction(input, door, async ({ input: { reader, ...slot }, access, now }) => {
    const visitor = { ...reader, ...access, creditLink: await knownCreditLink() };
    return holdOnline({ ...slot, visitor, now });
  });
}

export async function releaseHoldAction(input: unknown) {
  const door = { name: 'release-hold', schema: releaseSchema, access: visitorAccess };
  return runAction(input, door, async ({ input: { serviceId }, access, now }) => {
    await releaseHold({ serviceId, visitorHash: access.visitorHash, now });
    return ok(null);
  });
}

export async function bookAction(input: unknown) {
  const door = { name: 'book', schema: bookSchema, access: visitorAccess };
  return runAction(input, door, async ({ input: { reader, ...rest }, access, now }) => {
    const visitor = { ...reader, ...access, creditLink: await knownCreditLink() };
    const booked = await bookOnline({ ...rest, visitor, now });
    if (booked.ok) after(() => (booked.value.isUnpaid ? nudgePayments(now) : nudge(now)));
    return booked;
  });
}

export async function cancelByTokenAction(input: unknown) {
  const door = { name: 'cancel', schema: cancelByTokenSchema, access: anyone };
  return runAction(input, door, async ({ input: { token, ...command }, now }) => {
    const target = { clientTokenHash: hashToken(token) };
    const actor = { kind: 'CLIENT' } as const;
    const settled = await settle({ ...command, target, verb: 'cancel', actor, now });
    if (settled.ok) after(() => nudgePayments(now));
    return settled;
  });
}

export async function rescheduleByTokenAction(input: unknown) {
  const door = { name: 'reschedule', schema: rescheduleByTokenSchema, access: anyone };
  return runAction(input, door, async ({ input: command, now }) => {
    const moved = await rescheduleOnline({ ...command, now });
    if (moved.ok) after(() => nudgePayments(now));
    return moved;
  });
}

export async function sayComingAction(input: unknown) {
  const door = { name: 'say-coming', schema: comingSchema, access: anyone };
  return runAction(input, door, ({ input: { token }, now }) =>
    sayComing({ target: { clientTokenHash: hashToken(token) }, now }),
  );
}

export async function changeContactAction(input: unknown) {
  const door = { name: 'change-contact', schema: contactSchema, access: anyone };
  return runAction(input, door, ({ input: { token, reminders, ...contact }, now }) => {
    const target = { clientTokenHash: hashToken(token) };
    const channel = reminders === 'NONE' ? null : reminders;
    return changeContact({ ...contact, target, reminders: channel, now });
  });
}

export async function eraseAction(input: unknown) {
  const door = { name: 'erase', schema: eraseSchema, access: anyone };
  return runAction(input, door, ({ input: { token } }) => eraseClient({ token }));
}

/** A provider books one of the provider's own times for a client. */
export async function bookOwnAction(input: unknown) {
  const door = { name: 'book-own', schema: bookForClientSchema, access: providerAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const scope = { providerIds: [access.providerId] };
    const booked = await bookByHand({ asked, scope, actor: access.actor, now });
    if (booked.ok) after(() => nudge(now));
    return booked;
  });
}

/** Staff book a time of any provider of their business for a client. */
export async function bookAtDeskAction(input: unknown) {
  const door = { name: 'book-at-desk', schema: bookForClientSchema, access: staffAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const scope = { businessIds: access.businessIds };
    const booked = await bookByHand({ asked, scope, actor: access.actor, now });
    if (booked.ok) after(() => nudge(now));
    return booked;
  });
}

export async function moveOwnAction(input: unknown) {
  const door = { name: 'move-own', schema: moveSchema, access: providerAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const scope = { providerIds: [access.providerId] };
    const moved = await moveByHand({ asked, scope, actor: access.actor, now });
    if (moved.ok) after(() => nudge(now));
    return moved;
  });
}

export async function moveAtDeskAction(input: unknown) {
  const door = { name: 'move-at-desk', schema: moveSchema, access: staffAccess };
  return runAction(input, door, async ({ input: asked, access, now }) => {
    const scope = { businessIds: access.businessIds };
    const moved = await moveByHand({ asked, scope, actor: access.actor, now });
    if (moved.ok) after(() => nudge(now));
    return moved;
  });
}

/** The provider ends one of the provider's own appointments. */
export async function settleOwnAction(input: unknown) {
  const door = { name: 'settle-own', schema: settleSchema, access: providerAccess };
  return runAction(input, door, async ({ input: { appointmentId, ...command }, access, now }) => {
    const target = { appointmentId, providerIds: [access.providerId] };
    const settled = await settle({ ...command, target, actor: access.actor, now });
    if (settled.ok) after(() => nudgePayments(now));
    return settled;
  });
}

/** Staff end an appointment of their business. */
export async function settleAtDeskAction(input: unknown) {
  const door = { name: 'settle-at-desk', schema: settleSchema, access: staffAccess };
  return runAction(input, door, async ({ input: { appointmentId, ...command }, access, now }) => {
    const target = { appointmentId, businessIds: access.businessIds };
    const settled = await settle({ ...command, target, actor: access.actor, now });
    if (settled.ok) after(() => nudgePayments(now));
    return settled;
  });
}

/** Staff give up a fee that was recorded as due. */
export async function waiveFeeAction(input: unknown) {
  const door = { name: 'waive-fee', schema: waiveFeeSchema, access: staffAccess };
  return runAction(input, door, ({ input: { appointmentId, ...command }, access, now }) => {
    const target = { appointmentId, businessIds: access.businessIds };
    return waiveFee({ ...command, target, actor: access.actor, now });
  });
}
