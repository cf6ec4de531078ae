import type { MonthFrame, PackedDay, SlotsBody } from '@/lib/availability/slots-body';
import { invariant } from '@/lib/invariant';
import type { LocalDate } from '@/lib/time/local-date';

/** Times as the page shows them, written out for the zone of the person who looks. */
export interface SlotsView extends Omit<SlotsBody, 'days' | 'texts' | 'free'> {
  days: DayView[];
}

/** A month of them. */
export type MonthView = SlotsView & { month: MonthFrame };

export interface DayView {
  date: LocalDate;
  label: string;
  /** Only on days on which the clocks change. */
  clockChange: boolean;
  slots: SlotView[];
}

export interface SlotView {
  /** RFC 3339, UTC. */
  at: string;
  time: string;
  /** "Tue 4 March" */
  day: string;
  /** Only on days on which the clocks change, when a wall time may come twice. */
  offset?: string;
  part: PartOfDay;
  /** Who is free then, in the providers' order. */
  providerIds: string[];
}

export type PartOfDay = 'morning' | 'afternoon' | 'evening';

export const PARTS: readonly PartOfDay[] = ['morning', 'afternoon', 'evening'];

/** Opens the body of api/slots. */
export function unpackSlots({ days, texts, free, ...rest }: SlotsBody): SlotsView {
  const sets = free.map((set) => set.map((index) => rest.providers[index] as string));
  return { ...rest, days: days.map((day) => unpackDay(day, { texts, sets })) };
}

/** The same, for who asked for a month. */
export function unpackMonth(body: SlotsBody): MonthView {
  const { month, ...view } = unpackSlots(body);
  invariant(month, 'a month was asked for');
  return { ...view, month };
}

const MINUTE_MS = 60_000;

function unpackDay(
  { date, label, slots, offsets }: PackedDay,
  { texts, sets }: { texts: SlotsBody['texts']; sets: readonly string[][] },
): DayView {
  return {
    date,
    label,
    clockChange: offsets !== undefined,
    slots: slots.map(([minute, text, set], index) => {
      const [time, part] = texts[text] as [string, number];
      const offset = offsets?.[index];
      return {
        at: new Date(minute * MINUTE_MS).toISOString().replace('.000Z', 'Z'),
        time,
        day: label,
        part: PARTS[part] as PartOfDay,
        providerIds: sets[set] as string[],
        ...(offset !== undefined && { offset }),
      };
    }),
  };
}
