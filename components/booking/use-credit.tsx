'use client';

import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useCreditAction as takeCredit } from '@/lib/payment/actions';

interface UseCreditProps {
  token: string;
  credit: string;
  href: string;
}

/** Books again, with the credit that this link proves. */
export function UseCredit({ token, credit, href }: UseCreditProps) {
  const [isLost, setLost] = useState(false);
  const [pending, start] = useTransition();
  function press() {
    start(async () => {
      const answer = await takeCredit({ token }).catch(() => undefined);
      if (answer?.ok) window.location.assign(href);
      else setLost(true);
    });
  }
  return (
    <div className="space-y-3">
      <Button pending={pending} pendingLabel="One moment…" onClick={press}>
        Book again with your credit of {credit}
      </Button>
      {isLost && (
        <Notice tone="problem" announced>
          We could not reach the server. Please try again.
        </Notice>
      )}
    </div>
  );
}
