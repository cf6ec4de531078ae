'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/paths';
import { payBalanceAction } from '@/lib/payment/actions';

/** What is owed can be paid by card at once. */
export function PayBalance({ token, amount }: { token: string; amount: string }) {
  const [problem, setProblem] = useState<string>();
  const [pending, start] = useTransition();
  function press() {
    start(async () => {
      const answer = await payBalanceAction({ token }).catch(() => undefined);
      if (answer?.ok) return window.location.assign(paths.pay(token, { go: '1' }));
      setProblem(answer?.error.message ?? 'We could not reach the server. Please try again.');
    });
  }
  return (
    <div className="space-y-3">
      <Button pending={pending} pendingLabel="One moment…" onClick={press}>
        Pay {amount}
      </Button>
      {problem && (
        <Notice tone="problem" announced>
          {problem}
        </Notice>
      )}
    </div>
  );
}
