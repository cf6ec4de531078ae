import { findMessageTimes } from '@/lib/business/data';
import { inTransaction } from '@/lib/db/transaction';
import type { MessageTimes } from '@/lib/notification/message-times';
import { err, ok, type Result } from '@/lib/result';

export interface SaveMessageTimesRefusal {
  code: 'changed-meanwhile';
  message: string;
}

/**
 * When clients hear from the business from now on. Appointments keep the reminders that were agreed
 * at booking, and so does a service that has its own.
 */
export async function saveMessageTimes(command: {
  businessId: string;
  /** What they were when the page was opened. */
  opened: MessageTimes;
  times: MessageTimes;
}): Promise<Result<null, SaveMessageTimesRefusal>> {
  const { businessId, opened, times } = command;
  return inTransaction(async (tx) => {
    await tx.$executeRaw`SELECT FROM business WHERE id = ${businessId}::uuid FOR NO KEY UPDATE`;
    const stored = await findMessageTimes(tx, { businessId });
    if (isSame(stored, times)) return ok(null);
    if (!isSame(stored, opened)) return err(CHANGED);
    const { reminders: reminderMinutes, thanksHours: followUpHours, quietFrom, quietUntil } = times;
    await tx.business.update({
      where: { id: businessId },
      data: { reminderMinutes, followUpHours, quietFrom, quietUntil },
      select: { id: true },
    });
    return ok(null);
  });
}

function isSame(one: MessageTimes, other: MessageTimes): boolean {
  return asText(one) === asText(other);
}

function asText({ reminders, thanksHours, quietFrom, quietUntil }: MessageTimes): string {
  return JSON.stringify([reminders, thanksHours, quietFrom, quietUntil]);
}

const CHANGED: SaveMessageTimesRefusal = {
  code: 'changed-meanwhile',
  message: 'This was changed somewhere else after you opened this page. Nothing was saved.',
};
