import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { leadsInOrder } from '@/lib/notification/lead';
import type { OwnLeads } from '@/lib/notification/lead-choice';
import { err, ok, type Result } from '@/lib/result';

export interface SaveRemindersCommand {
  serviceId: string;
  /** Those that the staff work for: the service of another does not exist. */
  businessIds: readonly string[];
  /** What they were when the page was opened. */
  opened: OwnLeads;
  reminders: OwnLeads;
}

export interface SaveRemindersRefusal {
  code: 'not-found' | 'changed-meanwhile';
  message: string;
}

/** When clients of a service are reminded from now on; appointments keep what was agreed at booking. */
export async function saveReminders(
  command: SaveRemindersCommand,
): Promise<Result<null, SaveRemindersRefusal>> {
  const { serviceId, opened, reminders } = command;
  return inTransaction(async (tx) => {
    const stored = await lockReminders(tx, command);
    if (stored === undefined) return refuse('not-found');
    if (isSame(stored, reminders)) return ok(null);
    if (!isSame(stored, opened)) return refuse('changed-meanwhile');
    // Prisma has no NULL for a list.
    await tx.$executeRaw`
      UPDATE service SET reminder_minutes = ${reminders}::int[] WHERE id = ${serviceId}::uuid`;
    return ok(null);
  });
}

async function lockReminders(
  tx: Db,
  { serviceId, businessIds }: SaveRemindersCommand,
): Promise<OwnLeads | undefined> {
  const [row] = await tx.$queryRaw<{ minutes: number[] | null }[]>`
    SELECT reminder_minutes AS minutes FROM service
    WHERE id = ${serviceId}::uuid AND business_id = ANY(${[...businessIds]}::uuid[])
    FOR NO KEY UPDATE`;
  return row && (row.minutes === null ? null : leadsInOrder(row.minutes));
}

function isSame(one: OwnLeads, other: OwnLeads): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const TEXT: Record<SaveRemindersRefusal['code'], string> = {
  'not-found': 'We could not find this service.',
  'changed-meanwhile':
    'These reminders were changed somewhere else after you opened this page. Nothing was saved.',
};

function refuse(code: SaveRemindersRefusal['code']): Result<never, SaveRemindersRefusal> {
  return err({ code, message: TEXT[code] });
}
