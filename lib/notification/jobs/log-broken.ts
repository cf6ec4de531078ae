import { log } from '@/lib/log';

/** Names what broke. Not the error's text: it may hold what a person typed. */
export function logBroken({ id }: { id: string }, error: unknown): void {
  const { name, code } = error as { name?: unknown; code?: unknown };
  log.error({ notificationId: id, name, code }, 'notification-attempt-broke');
}
