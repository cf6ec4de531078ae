'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { compareBooksAction } from '@/lib/payment/actions';

/** It goes on after the answer: the page is read again until it should be there. */
const READ_AGAIN_MS = [1_500, 4_000, 10_000];

export function CompareBooks() {
  const router = useRouter();
  const [asked, setAsked] = useState(0);
  const [problem, setProblem] = useState('');
  const [pending, start] = useTransition();
  useEffect(() => {
    if (asked === 0) return;
    const timers = READ_AGAIN_MS.map((ms) => setTimeout(() => router.refresh(), ms));
    return () => timers.forEach(clearTimeout);
  }, [asked, router]);
  function press() {
    start(async () => {
      const answer = await compareBooksAction({}).catch(() => undefined);
      setProblem(answer?.ok ? '' : 'We could not reach the server. Please try again.');
      if (answer?.ok) setAsked(asked + 1);
    });
  }
  return (
    <div className="mt-5 flex flex-wrap items-center gap-4">
      <Button variant="secondary" pending={pending} pendingLabel="One moment…" onClick={press}>
        Compare now
      </Button>
      <p role="status" className="text-sm text-soft">
        {problem || (asked > 0 && 'The gateway is being asked; this page shows what comes of it.')}
      </p>
    </div>
  );
}
