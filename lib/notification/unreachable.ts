import type { Audience, NotificationKind } from '@/lib/notification/kind';

/** Why an address must not be written to. */
export type Unreachable = 'BOUNCED' | 'COMPLAINED' | 'STOPPED';

/** What a mail service has told of an address. Staff may know better; of a stopped number they do not. */
export type Mark = Exclude<Unreachable, 'STOPPED'>;

/** What a person asked for or must know; a complaint about mail does not stop it. */
const NEEDED = new Set<NotificationKind>([
  'CONFIRMATION',
  'REQUESTED',
  'APPROVED',
  'DECLINED',
  'MOVED',
  'CANCELLED',
]);

/** Why a message is not sent to its address; undefined: it is. */
export function whyUnreachable(
  { kind, audience }: { kind: NotificationKind; audience: Audience },
  reason: Unreachable | undefined,
): string | undefined {
  // A member asked for the link; without it nobody gets in to have the address written to again.
  if (reason === undefined || kind === 'SIGN_IN') return undefined;
  if (reason === 'COMPLAINED' && NEEDED.has(kind)) return undefined;
  return reason === 'BOUNCED' && audience === 'PROVIDER' ? PROVIDER_BOUNCED : WHY[reason];
}

const WHY: Record<Unreachable, string> = {
  BOUNCED: 'Mail to this address came back. Please reach the client another way.',
  COMPLAINED: 'The reader marked our mail as unwanted.',
  STOPPED: 'This number asked for no more messages.',
};

const PROVIDER_BOUNCED = 'Mail to the provider’s address came back.';

/** What stood in the way of an address that is written to again, for the history. */
export function whyWrittenAgain(mark: Mark, audience: Audience): string {
  const whose = audience === 'CLIENT' ? 'client' : 'provider';
  return mark === 'BOUNCED'
    ? `Mail to the ${whose}’s address had come back.`
    : `The ${whose} had marked our mail as unwanted.`;
}
