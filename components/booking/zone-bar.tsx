'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Clock } from '@/components/booking/reader';
import { TextButton } from '@/components/ui/text-link';
import type { SlotsView } from '@/lib/availability/slots-view';

// The zone picker and its list come only when somebody wants them.
const ZoneDialog = dynamic(() =>
  import('@/components/booking/zone-dialog').then((module) => module.ZoneDialog),
);

interface ZoneBarProps {
  zone: SlotsView['zone'] | undefined;
  /** The time there. */
  now: string;
  /** The place decides, so it cannot be changed. */
  locked: boolean;
  onZone: (zone: string) => void;
}

/** "Times in Berlin (GMT+1) · now 13:05 · Change": always above the times. */
export function ZoneBar({ zone, now, locked, onZone }: ZoneBarProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-2 text-sm text-soft">
      {zone ? (
        <p className="tabular-nums">
          Times in <span className="font-medium text-ink">{zone.label}</span> · now{' '}
          <span suppressHydrationWarning>{now}</span>
          {locked && ' · the time at the place'}
        </p>
      ) : (
        <p>Finding your time zone…</p>
      )}
      {!locked && (
        <TextButton onClick={() => setOpen(true)}>
          Change<span className="sr-only"> the time zone</span>
        </TextButton>
      )}
      {open && zone && (
        <ZoneDialog
          current={zone.id}
          onClose={() => setOpen(false)}
          onChoose={(id) => {
            setOpen(false);
            onZone(id);
          }}
        />
      )}
    </div>
  );
}

/** 12 or 24 hours: remembered. */
export function ClockToggle({ clock, onClock }: { clock: Clock; onClock: (clock: Clock) => void }) {
  const other: Clock = clock === 'h12' ? 'h23' : 'h12';
  return (
    <TextButton onClick={() => onClock(other)} className="text-sm">
      {other === 'h12' ? '12-hour clock' : '24-hour clock'}
    </TextButton>
  );
}
