'use client';

import { type ReactNode, useCallback, useState } from 'react';

interface Announcer {
  /** Says the text when the reader pauses; the same text can be said again. */
  announce: (text: string) => void;
  /** Render it once, always, near the component that announces. */
  region: ReactNode;
}

export function useAnnouncer(): Announcer {
  const [said, setSaid] = useState({ text: '', count: 0 });
  const announce = useCallback(
    (text: string) => setSaid((last) => ({ text, count: last.count + 1 })),
    [],
  );
  return { announce, region: <LiveRegion text={said.text} count={said.count} /> };
}

/** A no-break space after every second announcement makes a repeated text a new one. */
function LiveRegion({ text, count }: { text: string; count: number }) {
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text && `${text}${count % 2 ? '' : '\u00a0'}`}
    </div>
  );
}
