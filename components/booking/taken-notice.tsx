'use client';

import type { Taken } from '@/components/booking/use-hold';
import { Notice } from '@/components/ui/notice';
import { TimeButton } from '@/components/ui/time-button';
import type { Alternative } from '@/lib/appointment/hold-view';

interface TakenNoticeProps {
  taken: Taken;
  onChoose: (alternative: Alternative) => void;
}

/** The time could not be had; the three nearest that can. */
export function TakenNotice({ taken, onChoose }: TakenNoticeProps) {
  const { message, alternatives } = taken;
  return (
    <Notice tone="warning" announced className="mb-6" title={message}>
      {alternatives.length > 0 && (
        <>
          <p>What you typed is kept. These are the nearest free times:</p>
          <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-2">
            {alternatives.map((one) => (
              <TimeButton key={one.at} note={one.date} onClick={() => onChoose(one)}>
                {one.time}
              </TimeButton>
            ))}
          </div>
        </>
      )}
    </Notice>
  );
}
