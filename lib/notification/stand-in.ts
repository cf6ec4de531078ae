import { lastUseful } from '@/lib/notification/due';
import type { End, StandIn } from '@/lib/notification/ends';
import type { Channel, NotificationKind } from '@/lib/notification/kind';
import { reminderPriority } from '@/lib/notification/plan';
import type { Instant } from '@/lib/time/instant';

interface Lost {
  kind: NotificationKind;
  channel: Channel;
  leadMinutes: number;
  scheduleVersion: number;
  fireAt: Instant;
  facts: { appointmentId: string; businessId: string; startAt: Instant } | undefined;
}

/** The end of a message; where that loses a reminder, together with what stands in for it. */
export function withStandIn(end: End, lost: Lost, now: Instant): End {
  if (end.status !== 'FAILED' && !end.isSilenced) return end;
  const standIn = planStandIn(lost, now);
  return standIn ? { ...end, standIn } : end;
}

/**
 * A reminder that its channel could not bring goes by mail, as long as it is of use: no client loses
 * one. The others go by the chosen channel again.
 */
export function planStandIn(lost: Lost, now: Instant): StandIn | undefined {
  const { kind, channel, leadMinutes, fireAt, scheduleVersion, facts } = lost;
  if (kind !== 'REMINDER' || channel === 'EMAIL' || !facts) return undefined;
  if (now >= facts.startAt || now > lastUseful(lost)) return undefined;
  const { appointmentId, businessId } = facts;
  return {
    appointmentId,
    businessId,
    insteadOf: channel,
    row: {
      kind,
      audience: 'CLIENT',
      channel: 'EMAIL',
      leadMinutes,
      fireAt,
      priority: reminderPriority(leadMinutes),
      status: 'SCHEDULED',
      reason: WHY[channel],
      scheduleVersion,
    },
  };
}

const WHY = {
  SMS: 'It could not go by SMS.',
  PUSH: 'It could not go to the client’s device.',
} as const;
