'use client';

import { useEffect, useRef, useState } from 'react';

interface CountdownProps {
  /** How long is left now, in milliseconds; a new value starts the count again. */
  remainingMs: number;
  /** Moments, in milliseconds before the end, at which to call back once each. */
  thresholdsMs?: readonly number[];
  onThreshold?: (thresholdMs: number) => void;
  onEnd?: () => void;
  className?: string;
}

/** "9:41". Counts by the monotonic clock, so a wrong or changed system clock does not matter. */
export function Countdown({ remainingMs, className = '', ...events }: CountdownProps) {
  const left = useTimeLeft(remainingMs, events);
  const text = minutesAndSeconds(left);
  return (
    <span
      role="timer"
      aria-live="off"
      className={`inline-block text-right tabular-nums ${className}`}
      style={{ minWidth: `${minutesAndSeconds(remainingMs).length - 0.5}ch` }}
    >
      {text}
    </span>
  );
}

function useTimeLeft(remainingMs: number, events: Omit<CountdownProps, 'remainingMs'>): number {
  const [left, setLeft] = useState(remainingMs);
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    const endsAt = performance.now() + remainingMs;
    let before = remainingMs;
    const tick = () => {
      const now = Math.max(0, endsAt - performance.now());
      setLeft(now);
      callBack(latest.current, before, now);
      before = now;
      if (now === 0) clearInterval(timer);
    };
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [remainingMs]);
  return left;
}

/** Only the last threshold passed counts: after a sleep, two announcements at once help nobody. */
function callBack(events: Omit<CountdownProps, 'remainingMs'>, before: number, now: number) {
  const passed = (events.thresholdsMs ?? []).filter((at) => before > at && now <= at);
  if (now === 0) {
    if (before > 0) events.onEnd?.();
  } else if (passed.length > 0) {
    events.onThreshold?.(Math.min(...passed));
  }
}

function minutesAndSeconds(ms: number): string {
  const seconds = Math.ceil(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
