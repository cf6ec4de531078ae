import type { Reason } from '@/lib/availability/explain';

/** The rules that a provider or staff may set aside for one appointment, each by its name. */
export const WAIVERS = ['hours', 'grid', 'notice', 'horizon', 'blocked', 'limits'] as const;

export type Waiver = (typeof WAIVERS)[number];

/** What would have to be waived for a reason to fall; undefined where nothing can: overlap and past. */
export function waiverOf(reason: Reason): Waiver | undefined {
  switch (reason.code) {
    case 'outside-hours':
    case 'outside-service-hours':
    case 'closed-day':
    case 'too-long':
      return 'hours';
    case 'off-grid':
      return 'grid';
    case 'notice':
      return 'notice';
    case 'horizon':
      return 'horizon';
    case 'day-full':
    case 'week-full':
      return 'limits';
    case 'blocked':
      return 'blocked';
    case 'buffer':
      return reason.obstacle.kind === 'blocked' ? 'blocked' : undefined;
    case 'past':
    case 'taken':
    case 'held':
      return undefined;
  }
}

/** The reasons that stand after the named rules are set aside. */
export function standingReasons(reasons: readonly Reason[], waived: readonly Waiver[]): Reason[] {
  return reasons.filter((reason) => {
    const waiver = waiverOf(reason);
    return waiver === undefined || !waived.includes(waiver);
  });
}
