import type { Target } from '@/lib/appointment/mutations/target';
import type { MoveRefusal } from '@/lib/appointment/transitions';
import type { Actor } from '@/lib/auth/actor';
import type { Reason } from '@/lib/availability/explain';
import type { Waiver } from '@/lib/availability/waivers';
import type { Quoted } from '@/lib/cancellation/quote';
import type { KeyReused } from '@/lib/db/idempotency';
import type { Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface RescheduleCommand {
  key: string;
  target: Target;
  version?: number;
  /** The new time; another provider of the same service may give it. */
  to: { providerId: string; startAt: Instant };
  /** Any provider may give it: whether this is the last who is asked. All of them share the key. */
  anyone?: { isLast: boolean };
  /** What the client was told that it costs; refused if it costs something else by now. */
  quoted?: Quoted | undefined;
  /** The rules that providers and staff set aside. */
  waive: readonly Waiver[];
  actor: Actor;
  now: Instant;
}

export type RescheduleRefusal =
  | { code: MoveRefusal | 'not-found' | 'changed-meanwhile' | 'quote-changed' | 'same-time' }
  | { code: 'not-free'; reasons: Reason[] };

export interface Rescheduled {
  /** Of the successor. */
  appointmentId: string;
  tokenGeneration: number;
}

export type RescheduleAnswer = Result<Rescheduled, RescheduleRefusal> | KeyReused;
