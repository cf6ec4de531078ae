import fc from 'fast-check';
import ICAL from 'ical.js';
import type { AppointmentKind } from '@/lib/notification/kind';
import type { Mail } from '@/lib/notification/mail';
import { composeMail } from '@/lib/notification/wording/compose';
import { readyToSend } from '@/lib/notification/wording/manage-link';
import type { Reader } from '@/lib/notification/wording/message-input';
import type { WholeFacts } from '@/lib/testing/facts';
import { instant } from '@/lib/time/literal';

const KINDS = [
  'CONFIRMATION',
  'REQUESTED',
  'APPROVED',
  'DECLINED',
  'MOVED',
  'CANCELLED',
  'REMINDER',
  'NO_SHOW',
  'FOLLOW_UP',
  'PAYMENT_FAILED',
  'RECEIPT',
  'REFUNDED',
  'PAYMENT_DUE',
] as const satisfies readonly AppointmentKind[];

export const anyKind = fc.constantFrom(...KINDS);
export const anyReader = fc.constantFrom<Reader>('CLIENT', 'PROVIDER');

export interface Occasion {
  kind: AppointmentKind;
  reader: Reader;
  facts: WholeFacts;
}

/** The mail as its vendor gets it. */
export function sentMail({ kind, reader, facts }: Occasion): Mail {
  const mail = composeMail({
    kind,
    reader,
    facts,
    leadMinutes: 60,
    settings: { appUrl: 'https://book.example', mailFrom: 'Holdfast <booking@example.com>' },
    now: instant('2026-12-01T09:00:00Z'),
  });
  return readyToSend(mail, reader === 'CLIENT' ? 'T'.repeat(43) : undefined);
}

/** The attached calendar file, as another program understands it; undefined where there is none. */
export function attachedCalendar({ attachments: [file] }: Mail): ICAL.Component | undefined {
  return file && new ICAL.Component(ICAL.parse(file.content));
}
