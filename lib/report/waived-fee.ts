/** The events that say whether the fee of a no-show is asked for: when it is marked, and later. */
export const WAIVING_VERBS = ['mark-no-show', 'waive-fee'];

/** Why the fee of a no-show is not asked for; empty where it is. The newest event comes first. */
export function whyWaived(events: readonly { verb: string; after: unknown }[]): string {
  const said = events.find(({ verb }) => WAIVING_VERBS.includes(verb));
  const { waived } = (said?.after ?? {}) as { waived?: unknown };
  return typeof waived === 'string' ? waived : '';
}
