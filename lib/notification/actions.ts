'use server';

import { after } from 'next/server';
import { runAction } from '@/lib/action/run-action';
import { providerAccess, staffAccess } from '@/lib/auth/guards';
import { nudge } from '@/lib/jobs/scheduler';
import { sendAgain } from '@/lib/notification/mutations/send-again';
import { writeAgain } from '@/lib/notification/mutations/write-again';
import { pressedMessageSchema } from '@/lib/notification/schema';

/** Staff have a message of their business sent again. */
export async function sendAgainAtDeskAction(input: unknown) {
  const door = { name: 'send-again-at-desk', schema: pressedMessageSchema, access: staffAccess };
  return runAction(input, door, async ({ input: command, access, now }) => {
    const scope = { businessIds: access.businessIds };
    const sent = await sendAgain({ ...command, scope, actor: access.actor, now });
    if (sent.ok) after(() => nudge(now));
    return sent;
  });
}

/** A provider has a message of one of the provider's own appointments sent again. */
export async function sendOwnAgainAction(input: unknown) {
  const door = { name: 'send-own-again', schema: pressedMessageSchema, access: providerAccess };
  return runAction(input, door, async ({ input: command, access, now }) => {
    const scope = { providerId: access.providerId };
    const sent = await sendAgain({ ...command, scope, actor: access.actor, now });
    if (sent.ok) after(() => nudge(now));
    return sent;
  });
}

/** Staff have the address of a message's reader written to again, although mail came back from it. */
export async function writeAgainAction(input: unknown) {
  const door = { name: 'write-again', schema: pressedMessageSchema, access: staffAccess };
  return runAction(input, door, ({ input: command, access, now }) => {
    const { businessIds, actor } = access;
    return writeAgain({ ...command, businessIds, actor, now });
  });
}
