import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import type { AppointmentKind } from '@/lib/notification/kind';

export type Reader = 'CLIENT' | 'PROVIDER';

/** What a message follows from. */
export interface MessageInput {
  kind: AppointmentKind;
  /** Of a reminder: how long before the start it comes. */
  leadMinutes: number;
  reader: Reader;
  facts: AppointmentFacts & { client: ClientFacts };
  appUrl: string;
  /** The secret in the client's links; the provider's mail never holds it. */
  manageToken: string;
}

/** Does the message say that there is no appointment any more? */
export function isEnd(kind: AppointmentKind): boolean {
  return kind === 'CANCELLED' || kind === 'DECLINED' || kind === 'PAYMENT_FAILED';
}

/** How the reader writes dates and money. */
export function localeOf({ reader, facts }: MessageInput): string {
  return reader === 'CLIENT' ? facts.client.locale : facts.business.locale;
}
