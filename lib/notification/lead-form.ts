import { type LeadUnit, leadOf, leadsInOrder } from '@/lib/notification/lead';
import { err, ok, type Result } from '@/lib/result';

/** A reminder as it is typed. */
export interface TypedLead {
  count: string;
  unit: LeadUnit;
}

/** What is wrong with one of them. */
export interface LeadProblem {
  index: number;
  message: string;
}

/** The bounds of business_reminders_sane and service_reminders_sane. */
export const MOST_REMINDERS = 4;
const SHORTEST_MINUTES = 5;
const LONGEST_MINUTES = 28 * 1440;

const MINUTES_OF: Record<LeadUnit, number> = { minutes: 1, hours: 60, days: 1440 };

export function typedLeads(minutes: readonly number[]): TypedLead[] {
  return leadsInOrder(minutes).map((lead) => {
    const { count, unit } = leadOf(lead);
    return { count: String(count), unit };
  });
}

/** Their minutes before the start, the longest first; or a sentence for each that cannot be. */
export function parseLeads(typed: readonly TypedLead[]): Result<number[], LeadProblem[]> {
  const minutes = typed.map(minutesOf);
  const problems = minutes.flatMap((one, index) => {
    const message = problemOf(one, minutes.indexOf(one) < index);
    return message ? [{ index, message }] : [];
  });
  return problems.length > 0 ? err(problems) : ok(leadsInOrder(minutes));
}

/** Not a number where none was typed. */
function minutesOf({ count, unit }: TypedLead): number {
  return /^\d{1,6}$/.test(count.trim()) ? Number(count) * MINUTES_OF[unit] : Number.NaN;
}

function problemOf(minutes: number, isRepeated: boolean): string | undefined {
  if (Number.isNaN(minutes)) return 'Please enter a whole number.';
  if (minutes < SHORTEST_MINUTES || minutes > LONGEST_MINUTES)
    return 'A reminder comes at least 5 minutes and at most 28 days before.';
  return isRepeated ? 'There is a reminder at this time already.' : undefined;
}
