export const LEAD_UNITS = ['minutes', 'hours', 'days'] as const;
export type LeadUnit = (typeof LEAD_UNITS)[number];

/** How long before the start, in the unit in which people say it. */
export interface Lead {
  count: number;
  unit: LeadUnit;
}

/** 1440 is 24 hours, 2880 is 2 days, 90 is 90 minutes. */
export function leadOf(minutes: number): Lead {
  if (minutes % 1440 === 0 && minutes > 1440) return { count: minutes / 1440, unit: 'days' };
  if (minutes % 60 === 0) return { count: minutes / 60, unit: 'hours' };
  return { count: minutes, unit: 'minutes' };
}

/** '24 hours before', '1 hour before', '90 minutes before', '2 days before'. */
export function leadText(minutes: number): string {
  return `${lengthText(minutes)} before`;
}

/** '2 days, 24 hours and 1 hour before'; 'No reminders' where there are none. */
export function leadsText(minutes: readonly number[]): string {
  if (minutes.length === 0) return 'No reminders';
  return `${LIST.format(leadsInOrder(minutes).map(lengthText))} before`;
}

/** Each once, the longest before the start first: as they come. */
export function leadsInOrder(minutes: readonly number[]): number[] {
  return [...new Set(minutes)].sort((a, b) => b - a);
}

const LIST = new Intl.ListFormat('en-GB');

function lengthText(minutes: number): string {
  const { count, unit } = leadOf(minutes);
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}
