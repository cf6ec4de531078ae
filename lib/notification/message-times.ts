import { type TypedLead, typedLeads } from '@/lib/notification/lead-form';

/** When a business writes, and when it never does. */
export interface MessageTimes {
  /** In minutes before the start, the longest first. */
  reminders: number[];
  /** Of a word of thanks, after the end; null where nobody is thanked. */
  thanksHours: number | null;
  /** 'HH:MM' by the client's own clock; without quiet hours both are the same. */
  quietFrom: string;
  quietUntil: string;
}

/** The same as the form has it: numbers as texts, and no thanks is an empty field. */
export interface TypedMessageTimes {
  reminders: TypedLead[];
  thanksHours: string;
  quietFrom: string;
  quietUntil: string;
}

export function typedMessageTimes({
  reminders,
  thanksHours,
  ...quiet
}: MessageTimes): TypedMessageTimes {
  return { reminders: typedLeads(reminders), thanksHours: String(thanksHours ?? ''), ...quiet };
}
