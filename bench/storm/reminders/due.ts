import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { together } from '@/lib/testing/together';
import { addHours, addMinutes, type Instant, toDate } from '@/lib/time/instant';

const LANES = 8;
const EACH = 10;

/** When the reminders of the storm are due: a day before appointments of a minute each. */
const DUE_AT = addHours(NOW, 72);
export const FIRST_START = addHours(DUE_AT, 24);

/** So many appointments whose day-before reminders are all due by `dueBy`, and nothing else is. */
export async function openReminders(count: number): Promise<{ ids: string[]; dueBy: Instant }> {
  await settle({ status: { in: ['SCHEDULED', 'SENDING'] } });
  const ids: string[] = [];
  await together(LANES, async (lane) => {
    for (let first = lane * EACH; first < count; first += LANES * EACH) {
      const studio = await aStudio(db());
      for (let nth = 0; nth < Math.min(EACH, count - first); nth++) {
        const startAt = addMinutes(FIRST_START, nth);
        ids.push((await anAppointment(db(), studio, { startAt, minutes: 1 })).appointmentId);
      }
    }
  });
  await settle({ kind: 'CONFIRMATION', status: 'SCHEDULED' });
  return { ids, dueBy: addMinutes(DUE_AT, EACH) };
}

/** What this part of the storm does not ask about is over. */
async function settle(where: Prisma.NotificationWhereInput): Promise<void> {
  await db().notification.updateMany({ where, data: { status: 'SENT', sentAt: toDate(NOW) } });
}
