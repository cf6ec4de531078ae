'use client';

import { useCallback, useEffect, useState } from 'react';

/** What the client has typed so far. */
export interface Draft {
  name: string;
  email: string;
  phone: string;
  answer: string;
  consent: boolean;
  /** To the terms of the service. */
  agreed: boolean;
}

const EMPTY: Draft = { name: '', email: '', phone: '', answer: '', consent: false, agreed: false };

/** Nothing typed is lost: kept for this tab through Back, reload and a time that was taken. */
export function useDraft(serviceId: string) {
  const key = `holdfast-draft-${serviceId}`;
  const [draft, setDraft] = useState<Draft>(EMPTY);
  useEffect(() => {
    const kept = readSession<Draft>(key);
    if (kept) setDraft({ ...EMPTY, ...kept });
  }, [key]);
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((before) => {
        const after = { ...before, ...part };
        writeSession(key, after);
        return after;
      }),
    [key],
  );
  return { draft, change, clear: useCallback(() => writeSession(key, undefined), [key]) };
}

/** Undefined as well where the browser keeps nothing. */
export function readSession<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch {
    return undefined;
  }
}

export function writeSession(key: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage may be full or forbidden; the form works without it.
  }
}
