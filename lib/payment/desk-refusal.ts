import { err, type Result } from '@/lib/result';

/** Why something that staff wanted with money was not done. */
export interface DeskRefusal {
  code: keyof typeof TEXT | 'invalid-input';
  message: string;
  fields?: Record<string, string>;
}

const TEXT = {
  'not-found': 'We could not find this.',
  'changed-meanwhile': 'This changed in the meantime. Please look at it again.',
  'nothing-left': 'Nothing of this payment is left to give back.',
  'nothing-to-pay': 'There is nothing to pay for this appointment.',
  'not-booked': 'This time is not booked yet, so it cannot be paid for at the place.',
  'under-way': 'A card is being charged for it just now. Please wait for what becomes of that.',
  'key-reused': 'This was already sent for something else. Please reload the page.',
} as const;

export function refuse(code: keyof typeof TEXT): Result<never, DeskRefusal> {
  return err({ code, message: TEXT[code] });
}

/** The sentence stands beside the field of the amount. */
export function refuseAmount(message: string): Result<never, DeskRefusal> {
  return err({ code: 'invalid-input', message, fields: { amount: message } });
}
