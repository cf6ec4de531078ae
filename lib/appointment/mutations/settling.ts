import { termsOf } from '@/lib/appointment/agreed-terms';
import type { SettleCommand } from '@/lib/appointment/mutations/settle-command';
import type { Current } from '@/lib/appointment/mutations/target';
import type { State } from '@/lib/appointment/transitions';
import type { ActorKind } from '@/lib/auth/actor';
import type { Terms } from '@/lib/cancellation/quote';
import { type BookingAccount, paidMinor } from '@/lib/payment/account';

/** A command on its way: what it is about, under its locks. */
export interface Settling extends SettleCommand {
  current: Current;
  to: State;
  /** What was paid, and what can still be: locked. */
  account: BookingAccount;
}

/** The terms that were agreed, and what has been paid ahead. */
export function agreedBy({ current, account }: Settling): Terms {
  return termsOf(current, paidMinor(account));
}

/** Whose wish it is, whoever writes it down. */
export function by({ verb, forClient, actor }: Settling): ActorKind {
  return verb === 'cancel' && forClient ? 'CLIENT' : actor.kind;
}
