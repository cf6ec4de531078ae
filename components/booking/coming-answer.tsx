'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { sayComingAction } from '@/lib/appointment/actions';
import { paths } from '@/lib/paths';

/** "I will come" is said here; "I can’t" leads to what cancelling costs. */
export function ComingAnswer({ token, isComing }: { token: string; isComing: boolean }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  const thanks = useThanks(isComing);
  function press() {
    start(async () => {
      const answer = await sayComingAction({ token }).catch(() => undefined);
      setProblem(answer?.ok ? undefined : (answer?.error.message ?? UNREACHED));
      if (answer) router.refresh();
    });
  }
  return (
    <div className="space-y-4">
      {isComing && (
        <div ref={thanks} tabIndex={-1}>
          <Notice tone="success">Thank you: we know that you will come.</Notice>
        </div>
      )}
      {problem && (
        <Notice tone="problem" announced>
          {problem}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        {!isComing && (
          <Button onClick={press} pending={pending} pendingLabel="One moment…">
            I will come
          </Button>
        )}
        <ButtonLink href={paths.askCancel(token)} variant="secondary">
          {isComing ? 'I can’t after all' : 'I can’t'}
        </ButtonLink>
        {isComing && (
          <ButtonLink href={paths.appointment(token)} variant="secondary">
            Manage
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

const UNREACHED = 'We could not reach the server. Please try again.';

/** The button that was pressed goes away, so the focus goes on to what it led to. */
function useThanks(isComing: boolean) {
  const thanks = useRef<HTMLDivElement>(null);
  const was = useRef(isComing);
  useEffect(() => {
    if (isComing && !was.current) thanks.current?.focus();
    was.current = isComing;
  }, [isComing]);
  return thanks;
}
