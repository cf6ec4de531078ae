import { lockCalendars } from '@/lib/appointment/mutations/calendar-lock';
import { dateColumn } from '@/lib/db/date-column';
import { inTransaction } from '@/lib/db/transaction';
import { findRules } from '@/lib/provider/data/workplace';
import { type RulesRow, typedRulesOf } from '@/lib/provider/rules-form';
import type { Rules } from '@/lib/provider/schema';
import { err, ok, type Result } from '@/lib/result';
import type { LocalDate } from '@/lib/time/local-date';

export interface SaveRulesCommand {
  providerId: string;
  /** The rules as they were when the editor was opened. */
  opened: Rules;
  rules: Rules;
}

export interface SaveRulesRefusal {
  code: 'changed-meanwhile';
  message: string;
}

/** Replaces a provider's booking rules; appointments stay as they are. */
export async function saveRules(
  command: SaveRulesCommand,
): Promise<Result<null, SaveRulesRefusal>> {
  const { providerId, opened, rules } = command;
  return inTransaction(async (tx) => {
    await lockCalendars(tx, [providerId]);
    const stored = await findRules(tx, { providerId });
    if (isSame(stored, rowOf(rules, stored))) return ok(null);
    if (!isSame(stored, rowOf(opened, stored))) return err(CHANGED);
    const { horizonUntil, ...row } = rowOf(rules, stored);
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
