import type { Target } from '@/lib/appointment/mutations/target';
import type { SettleVerb } from '@/lib/appointment/transitions';
import type { Actor } from '@/lib/auth/actor';
import type { Instant } from '@/lib/time/instant';

export interface SettleCommand {
  /** The intent's own; a repeat gets the same answer. Without one the state alone decides. */
  key?: string;
  target: Target;
  verb: SettleVerb;
  /** The version that the caller saw; without it the state alone decides. */
  version?: number;
  reason: string;
  /** Provider or staff cancel since the client asked them to: the client's terms apply. */
  forClient?: boolean | undefined;
  /** What the caller was told that it costs; refused if it costs something else by now. */
  quoted?: { feeMinor: number; returnedMinor: number } | undefined;
  /** Why provider or staff do not ask for the fee; empty asks for it. */
  waived?: string | undefined;
  actor: Actor;
  now: Instant;
}
