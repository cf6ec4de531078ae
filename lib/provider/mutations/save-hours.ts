import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { readWeeklyHours, storeWeeklyHours } from '@/lib/availability/schema';
import type { WeeklyHours } from '@/lib/availability/weekly-hours';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';

export interface SaveHoursCommand {
  providerId: string;
  /** The week as it was when the editor was opened. */
  opened: WeeklyHours;
  week: WeeklyHours;
}

export interface SaveHoursRefusal {
  code: 'changed-meanwhile';
  message: string;
}

/**
 * Replaces a provider's weekly hours; appointments stay as they are. Refused when the stored hours
 * are no longer those that the editor was opened with. Bookings made meanwhile do not matter.
 */
export async function saveHours(
  command: SaveHoursCommand,
): Promise<Result<null, SaveHoursRefusal>> {
  const { providerId, opened, week } = command;
  return inTransaction(async (tx) => {
    await lockCalendars(tx, [providerId]);
    const { workingHours } = await tx.provider.findUniqueOrThrow({
      where: { id: providerId },
      select: { workingHours: true },
    });
    const stored = readWeeklyHours(workingHours);
    if (isSame(stored, week)) return ok(null);
    if (!isSame(stored, opened)) return err({ code: 'changed-meanwhile', message: CHANGED });
    await tx.provider.update({
      where: { id: providerId },
      data: { workingHours: storeWeeklyHours(week) },
      select: { id: true },
    });
    return ok(null);
  });
}

const CHANGED =
  'These hours were changed somewhere else after you opened this page, perhaps in another tab. Nothing was saved.';

function isSame(one: WeeklyHours, other: WeeklyHours): boolean {
  return JSON.stringify(storeWeeklyHours(one)) === JSON.stringify(storeWeeklyHours(other));
}
