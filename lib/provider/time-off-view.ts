import type { TimeOffKind } from '@/lib/provider/schema';
import { timeOffText } from '@/lib/provider/time-off';
import { formatDateTime } from '@/lib/time/format';
import { type Interval, overlaps } from '@/lib/time/interval';
import type { BundledZone } from '@/lib/time/zone';

/** Blocked time with the appointments that it meets: they stay as they are. */
export interface TimeOffView {
  id: string;
  kind: TimeOffKind;
  when: string;
  note: string;
  meets: { id: string; when: string; client: string; service: string }[];
}

interface Met extends Interval {
  id: string;
  clientName: string;
  serviceName: string;
}

export function timeOffView(
  blocked: Interval & { id: string; kind: TimeOffKind; note: string },
  live: readonly Met[],
  { zone, locale }: { zone: BundledZone; locale: string },
): TimeOffView {
  const { id, kind, note } = blocked;
  return {
    id,
    kind,
    note,
    when: timeOffText({ ...blocked, zone, locale }),
    meets: live
      .filter((one) => overlaps(one, blocked))
      .map((one) => ({
        id: one.id,
        when: formatDateTime({ at: one.startAt, zone, locale }),
        client: one.clientName,
        service: one.serviceName,
      })),
  };
}
