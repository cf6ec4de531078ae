/** Who does something; recorded in every event. */
export type Actor = { kind: 'CLIENT' | 'SYSTEM' } | { kind: 'PROVIDER' | 'STAFF'; userId: string };

export type ActorKind = Actor['kind'];

export function userIdOf(actor: Actor): string | null {
  return 'userId' in actor ? actor.userId : null;
}
