'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { readSession, writeSession } from '@/components/booking/use-draft';
import { bookAction } from '@/lib/appointment/actions';
import { newId } from '@/lib/id';

interface Submission {
  key: string;
  request: unknown;
}

export type BookAnswer = Awaited<ReturnType<typeof bookAction>>;

/** idle; sending; lost: sent without an answer, so nobody here knows yet whether it worked. */
export type SubmissionState = 'idle' | 'sending' | 'lost';

const RETRY_AFTER_MS = [1_000, 3_000];

/**
 * Sends one booking for one intent. The key stays with the request until an answer comes, through
 * retries and a reload, so that a lost answer is asked for again and never becomes a second booking.
 */
export function useSubmission(serviceId: string, onAnswer: (answer: BookAnswer) => void) {
  const storageKey = `holdfast-booking-${serviceId}`;
  const [state, setState] = useState<SubmissionState>('idle');
  const latest = useRef(onAnswer);
  useEffect(() => {
    latest.current = onAnswer;
  });

  const deliver = useCallback(
    async (submission: Submission) => {
      setState('sending');
      const answer = await sendUntilAnswered(submission);
      if (!answer) return setState('lost');
      writeSession(storageKey, undefined);
      setState('idle');
      latest.current(answer);
    },
    [storageKey],
  );

  const submit = useCallback(
    (request: unknown) => {
      const submission = { key: newId(), request };
      writeSession(storageKey, submission);
      return deliver(submission);
    },
    [deliver, storageKey],
  );

  const resume = useCallback(() => {
    const unanswered = readSession<Submission>(storageKey);
    return unanswered ? deliver(unanswered) : setState('idle');
  }, [deliver, storageKey]);

  useEffect(() => {
    if (readSession(storageKey)) void resume();
  }, [resume, storageKey]);

  return { state, submit, resume };
}

async function sendUntilAnswered(submission: Submission): Promise<BookAnswer | undefined> {
  for (const wait of [...RETRY_AFTER_MS, undefined]) {
    const answer = await send(submission);
    if (answer && !isUncertain(answer)) return answer;
    if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return undefined;
}

/** Undefined when the connection was lost on the way there or back. */
function send({ key, request }: Submission): Promise<BookAnswer | undefined> {
  return bookAction({ ...(request as object), key }).catch(() => undefined);
}

function isUncertain(answer: BookAnswer): boolean {
  return !answer.ok && (answer.error.code === 'busy' || answer.error.code === 'broken');
}
