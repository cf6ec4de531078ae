'use client';

import { useEffect, useState } from 'react';
import { cx } from '@/components/ui/class-name';

/** How far the bank is with its answer. */
export function DemoWait({ ms }: { ms: number }) {
  const passed = usePassed(ms);
  return (
    <div>
      <p id="demo-wait" role="status" className="text-sm text-soft">
        The bank takes its time…
      </p>
      <progress
        aria-labelledby="demo-wait"
        max={ms}
        value={passed}
        className={cx(
          'mt-2 block h-2 w-full appearance-none overflow-hidden rounded border-none bg-line',
          '[&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent',
          '[&::-moz-progress-bar]:bg-accent',
        )}
      />
    </div>
  );
}

const TICK_MS = 100;

function usePassed(ms: number): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(
      () => setPassed(Math.min(ms, performance.now() - startedAt)),
      TICK_MS,
    );
    return () => clearInterval(timer);
  }, [ms]);
  return passed;
}
