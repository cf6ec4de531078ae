'use client';

import { Countdown } from '@/components/ui/countdown';
import { useAnnouncer } from '@/components/ui/live-region';
import type { HoldView } from '@/lib/appointment/hold-view';

const MINUTE_MS = 60_000;
const THRESHOLDS_MS = [2 * MINUTE_MS, MINUTE_MS / 2];

/** "We are keeping Tue 4 March, 14:30 for you: 9:41", said aloud at 2:00 and at 0:30. */
export function HoldNotice({ hold, onExpire }: { hold: HoldView; onExpire: () => void }) {
  const { announce, region } = useAnnouncer();
  return (
    <div className="mt-3 text-soft">
      We are keeping {hold.short} for you:{' '}
      <Countdown
        key={`${hold.startAt} ${hold.expiresAt}`}
        remainingMs={hold.remainingMs}
        thresholdsMs={THRESHOLDS_MS}
        onThreshold={(ms) =>
          announce(`${timeLeft(ms)} left. We are keeping ${hold.short} for you.`)
        }
        onEnd={onExpire}
        className="font-semibold text-ink"
      />
      {region}
    </div>
  );
}

function timeLeft(ms: number): string {
  return ms >= MINUTE_MS ? `${ms / MINUTE_MS} minutes` : `${ms / 1000} seconds`;
}
