import { expect, test } from 'vitest';
import { whyUnreachable } from '@/lib/notification/unreachable';

const toClient = { kind: 'CONFIRMATION', audience: 'CLIENT' } as const;
const toProvider = { kind: 'CONFIRMATION', audience: 'PROVIDER' } as const;
const reminder = { kind: 'REMINDER', audience: 'CLIENT' } as const;
const signIn = { kind: 'SIGN_IN', audience: 'MEMBER' } as const;

test.each([
  [toClient, undefined, undefined],
  [toClient, 'BOUNCED', 'Mail to this address came back. Please reach the client another way.'],
  [toProvider, 'BOUNCED', 'Mail to the provider’s address came back.'],
  [toClient, 'COMPLAINED', undefined],
  [reminder, 'COMPLAINED', 'The reader marked our mail as unwanted.'],
  [reminder, 'STOPPED', 'This number asked for no more messages.'],
  [signIn, 'BOUNCED', undefined],
  [signIn, 'COMPLAINED', undefined],
] as const)('%j to an address that is %s: %s', (message, reason, why) => {
  expect(whyUnreachable(message, reason)).toBe(why);
});
