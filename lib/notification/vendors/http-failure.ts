import type { DeliveryFailure } from '@/lib/notification/delivery';

interface Asked {
  /** 'The SMS service': the subject of the reason. */
  service: string;
}

/** What became of a message that a vendor's HTTP status refuses. Nothing else is read of the answer. */
export function failureByStatus(
  answer: Asked & { status: number; retryAfter: string | null; code?: string | number | undefined },
): DeliveryFailure {
  const { service, status, retryAfter, code } = answer;
  if (status === 429) {
    const reason = `${service} asked us to slow down.`;
    return { retryable: true, isUnknown: false, retryAfterMs: pauseMs(retryAfter), reason };
  }
  if (status < 400 || status === 408 || status >= 500) {
    return { retryable: true, isUnknown: true, reason: `${service} failed (${status}).` };
  }
  const told = code === undefined ? status : `${status} ${code}`;
  const what = status === 401 ? 'our key' : 'this message';
  return { retryable: false, isUnknown: false, reason: `${service} refused ${what} (${told}).` };
}

/** No answer came, so it may have gone out all the same. */
export function failureBySilence({ service }: Asked): DeliveryFailure {
  return { retryable: true, isUnknown: true, reason: `${service} did not answer in time.` };
}

/** Seconds; the HTTP-date form and nonsense count as two. A used-up quota asks for hours. */
export function pauseMs(retryAfter: string | null | undefined): number {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3600) * 1000 : 2000;
}
