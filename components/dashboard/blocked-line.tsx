import { TIME_OFF_LOOK } from '@/components/dashboard/time-off-kind';
import type { BlockedView } from '@/lib/provider/day-view';

/** Blocked time as a line of a day's list. */
export function BlockedLine({ blocked }: { blocked: BlockedView }) {
  const { word, icon } = TIME_OFF_LOOK[blocked.kind];
  return (
    <p className="mt-2 flex items-baseline gap-2 rounded-sm bg-sunken px-3 py-2 text-sm text-soft [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:self-center">
      {icon}
      <span>
        <span className="font-medium text-ink">{word}</span>, {blocked.text}
        {blocked.note && <span className="block">{blocked.note}</span>}
      </span>
    </p>
  );
}
