import type { Db } from '@/lib/db/client';
import { dayInColumn } from '@/lib/db/date-column';
import type { RulesRow } from '@/lib/provider/rules-form';
import { dateOfDayNumber } from '@/lib/time/local-date';

/** Whose dashboard it is. */
export function findWorkplace(db: Db, { providerId }: { providerId: string }) {
  return db.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: {
      name: true,
      timezone: true,
      workingHours: true,
      business: { select: { id: true, name: true, locale: true, accent: true } },
    },
  });
}

/** The services that a provider offers, in their order. */
export async function listOwnServices(db: Db, { providerId }: { providerId: string }) {
  return db.service.findMany({
    where: { active: true, providers: { some: { providerId } } },
    select: { id: true, name: true },
    orderBy: [{ position: 'asc' }, { name: 'asc' }],
  });
}

/** A provider's booking rules. */
export async function findRules(db: Db, { providerId }: { providerId: string }): Promise<RulesRow> {
  const { horizonUntil, ...row } = await db.provider.findUniqueOrThrow({
    where: { id: providerId },
    select: {
      slotDurationMinutes: true,
      slotStepMinutes: true,
      bufferBeforeMinutes: true,
      bufferAfterMinutes: true,
      minimumNoticeMinutes: true,
      horizonDays: true,
      horizonUntil: true,
      maxPerDay: true,
      maxPerWeek: true,
    },
  });
  return { ...row, horizonUntil: horizonUntil && dateOfDayNumber(dayInColumn(horizonUntil)) };
}
