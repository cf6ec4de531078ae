import type { Delivered, DeliveryFailure } from '@/lib/notification/delivery';
import type { Channel } from '@/lib/notification/kind';
import type { PlannedNotification } from '@/lib/notification/plan';
import { nextTryAt } from '@/lib/notification/retry';
import type { Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

/** How an attempt, or the question whether to make one, ended. */
export interface End {
  id: string;
  fence: number;
  /** SCHEDULED: to be tried again at `nextAt`. */
  status: 'SENT' | 'SCHEDULED' | 'FAILED' | 'SKIPPED' | 'CANCELLED';
  /** A sentence for people; empty when there is nothing to explain. */
  reason: string;
  nextAt?: Instant;
  vendorMessageId?: string | null;
  /** The attempt had its answer, whatever that was. */
  isAnswered?: boolean;
  /** No attempt began, and it counts as one all the same. */
  isBroken?: boolean;
  /** No attempt began, and none was due yet. */
  isWaiting?: boolean;
  /** No attempt began, as the phone must not ring. */
  isSilenced?: boolean;
  /** What is planned together with this end. */
  standIn?: StandIn;
}

/** The mail that a client gets in place of a reminder by another channel. */
export interface StandIn {
  businessId: string;
  appointmentId: string;
  insteadOf: Channel;
  row: PlannedNotification;
}

interface Attempt {
  id: string;
  fence: number;
  /** With the one that ended. */
  attempts: number;
}

/** The end of an attempt by what the vendor answered, or did not. */
export function endOfAttempt(
  attempt: Attempt,
  { outcome, now }: { outcome: Result<Delivered, DeliveryFailure>; now: Instant },
): End {
  const { id, fence } = attempt;
  if (outcome.ok) {
    const { vendorMessageId } = outcome.value;
    return { id, fence, status: 'SENT', reason: '', vendorMessageId, isAnswered: true };
  }
  const { isUnknown, ...failure } = outcome.error;
  return { ...tryAgain(attempt, failure, now), isAnswered: !isUnknown };
}

/** Something of ours broke before anything was sent. */
export function endOfBrokenStart(attempt: Attempt, now: Instant): End {
  return { ...tryAgain(attempt, OURS, now), isBroken: true };
}

/** Something of ours broke while sending: nobody knows whether it went out. */
export function endOfBrokenSend(attempt: Attempt, now: Instant): End {
  return tryAgain(attempt, OURS, now);
}

const OURS = { retryable: true, reason: 'Something went wrong while sending.' };

function tryAgain(
  { id, fence, attempts }: Attempt,
  failure: Omit<DeliveryFailure, 'isUnknown'>,
  now: Instant,
): End {
  const { retryable, retryAfterMs, reason } = failure;
  const nextAt = retryable ? nextTryAt({ attempts, retryAfterMs, now }) : undefined;
  if (nextAt === undefined) return { id, fence, status: 'FAILED', reason };
  return { id, fence, status: 'SCHEDULED', reason, nextAt };
}
