import type { Db } from '@/lib/db/client';
import { appointmentFacts } from '@/lib/notification/data/facts';
import { type FoundMessage, listSendings, type Sending } from '@/lib/notification/data/message';
import { listUnreachable } from '@/lib/notification/data/unreachable';
import { type Had, mayRepeat, recipientOf } from '@/lib/notification/desk/repeat';
import type { AppointmentFacts } from '@/lib/notification/facts';
import type { Mark } from '@/lib/notification/unreachable';
import type { Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface Repeat {
  facts: AppointmentFacts;
  sendings: Sending[];
  recipient: { name: string; address: string };
  /** What the mail service has told of the recipient's address, so that staff may set it aside. */
  mark: Mark | undefined;
  verdict: Result<Had, string>;
}

/** What a message is about as things are now, and whether it may be sent again. */
export async function readRepeat(
  db: Db,
  message: FoundMessage,
  now: Instant,
): Promise<Repeat | undefined> {
  const facts = await appointmentFacts(db, message);
  if (!facts) return undefined;
  const sendings = await listSendings(db, message, now);
  const recipient = recipientOf(message, facts);
  const { address } = recipient;
  const { channel } = message;
  const marks = await listUnreachable(db, { channel, addresses: address ? [address] : [] });
  const unreachable = marks.get(address.toLowerCase());
  const question = { message, sendings, appointment: facts, address, unreachable, now };
  const mark = unreachable === 'STOPPED' ? undefined : unreachable;
  return { facts, sendings, recipient, mark, verdict: mayRepeat(question) };
}
