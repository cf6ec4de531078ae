import type { Message } from '@/lib/notification/wording/message';
import { formatTime } from '@/lib/time/format';
import type { Instant } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

/** A one-time link for a member. The zone of the reader is not known, so the end is told in UTC. */
export function signInMessage({ url, expiresAt }: { url: string; expiresAt: Instant }): Message {
  const until = formatTime({ at: expiresAt, zone: zoneOf('UTC'), locale: 'en-GB' });
  return {
    subject: 'Your sign-in link',
    preheader: 'Use it once, soon.',
    heading: 'Sign in to Holdfast',
    when: [],
    where: '',
    note: `This link works once and until ${until} UTC.`,
    rows: [],
    buttons: [{ label: 'Sign in', url }],
    footer: ['If you did not ask for it, leave it: nothing happens until the link is used.'],
    accent: '',
  };
}
