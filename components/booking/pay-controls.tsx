'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { Notice } from '@/components/ui/notice';
import { lookAtPaymentAction } from '@/lib/payment/actions';
import type { PayingView } from '@/lib/payment/loaders/paying';

interface PayControlsProps {
  token: string;
  short: string;
  paying: PayingView;
  isForwarded: boolean;
}

const EVERY_MS = 1_500;
/** After so long without news, somebody who looks at the page asks for themselves. */
const MOST_LOOKS = 40;

/** The way to the gateway; on the way back the page asks what became of it, until that is known. */
export function PayControls({ token, short, paying, isForwarded }: PayControlsProps) {
  const { state, url, failure, remainingMs } = paying;
  const goesOn = isForwarded && state === 'open' && url !== null;
  useEffect(() => {
    // A whole new address: going back from the gateway leads to this page, without going on again.
    if (goesOn && url) window.location.replace(url);
  }, [goesOn, url]);
  const isWaiting = useNews(token, { isLooking: !isForwarded, isOver: state === 'stuck' });
  return (
    <div className="space-y-6">
      {remainingMs !== undefined && <Kept short={short} remainingMs={remainingMs} />}
      {failure && (
        <Notice tone="problem" announced>
          {failure} You can try again, or use another card.
        </Notice>
      )}
      {state === 'open' && url && !goesOn ? (
        <ButtonLink href={url}>{failure ? 'Try again' : goText(paying)}</ButtonLink>
      ) : (
        <Progress state={state} token={token} />
      )}
      {state === 'open' && !goesOn && isWaiting && (
        <p role="status" className="text-sm text-soft">
          Already paid? We are asking, and this page goes on by itself.
        </p>
      )}
    </div>
  );
}

function Kept({ short, remainingMs }: { short: string; remainingMs: number }) {
  const router = useRouter();
  return (
    <p className="text-soft">
      We are keeping {short} for you:{' '}
      <Countdown
        remainingMs={remainingMs}
        onEnd={() => router.refresh()}
        className="font-semibold text-ink"
      />
    </p>
  );
}

function Progress({ state, token }: { state: PayingView['state']; token: string }) {
  const router = useRouter();
  if (state !== 'stuck') {
    return (
      <p role="status" className="text-soft">
        One moment: we are opening the payment page…
      </p>
    );
  }
  async function again() {
    await lookAtPaymentAction({ token }).catch(() => undefined);
    router.refresh();
  }
  return (
    <Notice
      tone="warning"
      announced
      title="We cannot take payments just now"
      action={<Button onClick={() => void again()}>Try again</Button>}
    >
      Nothing was charged, and your time is still kept.
    </Notice>
  );
}

function goText({ isCard, amount }: PayingView): string {
  return isCard ? 'Leave a card' : `Pay ${amount}`;
}

/** Reads the page again and again while somebody looks at it, and has the gateway asked once. */
function useNews(token: string, { isLooking, isOver }: { isLooking: boolean; isOver: boolean }) {
  const router = useRouter();
  const [looks, setLooks] = useState(0);
  const isWaiting = !isOver && looks < MOST_LOOKS;
  useEffect(() => {
    if (isLooking) void lookAtPaymentAction({ token }).catch(() => undefined);
  }, [token, isLooking]);
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => {
      setLooks(looks + 1);
      if (document.visibilityState === 'visible') router.refresh();
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [looks, isWaiting, router]);
  return isWaiting;
}
