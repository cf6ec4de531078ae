import { type Actor, userIdOf } from '@/lib/auth/actor';
import type { Db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { type Instant, toDate } from '@/lib/time/instant';

export interface NewEvent {
  businessId: string;
  appointmentId: string;
  verb: string;
  /** The appointment's version that this event led to. */
  version: number;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  actor: Actor;
  now: Instant;
}

/** Adds to the audit trail: who did what, when, before and after. */
export async function recordEvent(tx: Db, event: NewEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO appointment_event
      (id, business_id, appointment_id, at, actor, actor_user_id, verb, version, before, after)
    VALUES (${newId()}::uuid, ${event.businessId}::uuid, ${event.appointmentId}::uuid,
      ${toDate(event.now)}, ${event.actor.kind}::actor_kind, ${userIdOf(event.actor)}::uuid,
      ${event.verb}, ${event.version}, ${json(event.before)}::jsonb, ${json(event.after)}::jsonb)`;
}

function json(value: Record<string, unknown> | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
