'use client';

import { useCallback, useEffect, useRef } from 'react';

/** Tells whether the person did anything here within the last so many milliseconds. */
export function useActivity(): (withinMs: number) => boolean {
  const last = useRef(0);
  useEffect(() => {
    const note = () => {
      last.current = performance.now();
    };
    note();
    window.addEventListener('pointerdown', note);
    window.addEventListener('keydown', note);
    return () => {
      window.removeEventListener('pointerdown', note);
      window.removeEventListener('keydown', note);
    };
  }, []);
  return useCallback((withinMs) => performance.now() - last.current < withinMs, []);
}
