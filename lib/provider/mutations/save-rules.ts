import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { dateColumn } from '@/lib/db/date-column';
import { inTransaction } from '@/lib/db/transaction';
import { findRules, findWorkplace } from '@/lib/provider/data/workplace';
import { type RulesRow, typedRulesOf } from '@/lib/provider/rules-form';
import type { Rules } from '@/lib/provider/schema';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';
import type { LocalDate } from '@/lib/time/local-date';
import { localDateAt } from '@/lib/time/wall';
import { zoneOf } from '@/lib/time/zone';

export interface SaveRulesCommand {
  providerId: string;
  /** The rules as they were when the editor was opened. */
  opened: Rules;
  rules: Rules;
  now: Instant;
}

export interface SaveRulesRefusal {
  code: 'changed-meanwhile' | 'over';
  message: string;
  fields?: Record<string, string>;
}

/**
 * Replaces a provider's booking rules; appointments stay as they are. A horizon that has passed
 * since may stay, but none is set in the past.
 */
export async function saveRules(
  command: SaveRulesCommand,
): Promise<Result<null, SaveRulesRefusal>> {
  const { providerId, opened, rules, now } = command;
  return inTransaction(async (tx) => {
    await lockCalendars(tx, [providerId]);
    const stored = await findRules(tx, { providerId });
    if (isSame(stored, rowOf(rules, stored))) return ok(null);
    if (!isSame(stored, rowOf(opened, stored))) return err(CHANGED);
    const { horizonUntil, ...row } = rowOf(rules, stored);
    if (horizonUntil !== null && horizonUntil !== stored.horizonUntil) {
      const { timezone } = await findWorkplace(tx, { providerId });
      if (horizonUntil < localDateAt(zoneOf(timezone), now)) return err(OVER);
    }
    await tx.provider.update({
      where: { id: providerId },
      data: {
        ...row,
        horizonUntil: horizonUntil === null ? null : dateColumn(horizonUntil as LocalDate),
      },
      select: { id: true },
    });
    return ok(null);
  });
}

const PAST_DATE = 'This date is over already. Please choose a later one.';

const OVER: SaveRulesRefusal = {
  code: 'over',
  message: PAST_DATE,
  fields: { 'rules.horizonUntil': PAST_DATE },
};

const CHANGED: SaveRulesRefusal = {
  code: 'changed-meanwhile',
  message: 'These rules were changed somewhere else after you opened this page. Nothing was saved.',
};

/** The number of days is kept while the horizon is a date. */
function rowOf(rules: Rules, stored: RulesRow): RulesRow {
  const isDate = rules.horizonKind === 'date';
  return {
    slotDurationMinutes: rules.slotMinutes,
    slotStepMinutes: rules.stepMinutes,
    bufferBeforeMinutes: rules.beforeMinutes,
    bufferAfterMinutes: rules.afterMinutes,
    minimumNoticeMinutes: rules.noticeMinutes,
    horizonDays: isDate ? stored.horizonDays : rules.horizonDays,
    horizonUntil: isDate ? rules.horizonUntil : null,
    maxPerDay: rules.maxPerDay,
    maxPerWeek: rules.maxPerWeek,
  };
}

function isSame(one: RulesRow, other: RulesRow): boolean {
  return JSON.stringify(typedRulesOf(one)) === JSON.stringify(typedRulesOf(other));
}
