import type { NotificationKind } from '@/lib/notification/kind';

/** Why an address must not be written to. */
export type Unreachable = 'BOUNCED' | 'COMPLAINED' | 'STOPPED';

/** What a person asked for or must know; a complaint about mail does not stop it. */
const NEEDED = new Set<NotificationKind>([
  'CONFIRMATION',
  'REQUESTED',
  'APPROVED',
  'DECLINED',
  'MOVED',
  'CANCELLED',
  'SIGN_IN',
]);

const WHY: Record<Unreachable, string> = {
  BOUNCED: 'Mail to this address came back. Please ask the client for another one.',
  COMPLAINED: 'The reader marked our mail as unwanted.',
  STOPPED: 'This number asked for no more messages.',
};

/** Why a message is not sent to its address; undefined: it is. */
export function whyUnreachable(
  kind: NotificationKind,
  reason: Unreachable | undefined,
): string | undefined {
  if (reason === undefined) return undefined;
  return reason === 'COMPLAINED' && NEEDED.has(kind) ? undefined : WHY[reason];
}
