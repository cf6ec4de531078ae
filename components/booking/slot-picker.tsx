'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import {
  calendarMonth,
  clockText,
  countText,
  longDate,
  weekdayNames,
} from '@/components/booking/calendar-month';
import { PickerSkeleton } from '@/components/booking/picker-skeleton';
import type { Clock } from '@/components/booking/reader';
import { TimesList } from '@/components/booking/times-list';
import { TimesPanel } from '@/components/booking/times-panel';
import { useSlots } from '@/components/booking/use-slots';
import { ClockToggle, ZoneBar } from '@/components/booking/zone-bar';
import { Button } from '@/components/ui/button';
import { CalendarGrid } from '@/components/ui/calendar-grid';
import { EmptyState } from '@/components/ui/empty-state';
import { useAnnouncer } from '@/components/ui/live-region';
import { Notice } from '@/components/ui/notice';
import { Segmented } from '@/components/ui/segmented';
import { monthAsked } from '@/lib/availability/month-asked';
import type { DayView, MonthView, SlotView } from '@/lib/availability/slots-view';
import type { BookingStart } from '@/lib/service/loaders';

export interface SlotPickerProps {
  serviceId: string;
  providerId: string | null;
  /** The manage token of the appointment that another time is looked for. */
  moving?: string;
  locale: string;
  /** Null until the browser has told its zone. */
  zone: string | null;
  zoneLocked: boolean;
  clock: Clock | null;
  start: BookingStart['slots'];
  /** The date in the address, if one was chosen. */
  date: string | undefined;
  holding: string | null;
  /** What to say when there is nothing at all. */
  nothing: ReactNode;
  onDate: (date: string | undefined) => void;
  onTime: (slot: SlotView) => void;
  onZone: (zone: string) => void;
  onClock: (clock: Clock) => void;
}

type Layout = 'month' | 'list';

const LAYOUTS = [
  { value: 'month', label: 'Month' },
  { value: 'list', label: 'List' },
] as const;

/** Month and times side by side; on a phone a chosen date takes the month's place. */
export function SlotPicker(props: SlotPickerProps) {
  const { serviceId, providerId, moving = null, zone, clock, date, start } = props;
  const [month, setMonth] = useState<string | null>(monthAsked(date) ?? null);
  const [layout, setLayout] = useState<Layout>('month');
  const query = { serviceId, providerId, month, moving, zone: zone ?? '', clock };
  const { view, serverTime, error, refetch, isPlaceholderData } = useSlots(query, start);
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b pb-3">
        <ZoneBar
          zone={view?.zone}
          now={view && serverTime ? clockText(serverTime, view.zone, props) : ''}
          locked={props.zoneLocked}
          onZone={props.onZone}
        />
        <div className="flex items-center gap-6 max-sm:w-full max-sm:flex-row-reverse max-sm:justify-between">
          <ClockToggle clock={clock ?? 'h23'} onClock={props.onClock} />
          <Segmented
            label="Show times as"
            name="layout"
            value={layout}
            onValueChange={setLayout}
            segments={LAYOUTS}
          />
        </div>
      </div>
      <div className="mt-6">
        {error && (
          <Notice
            tone="problem"
            announced
            title="The times could not be loaded"
            action={<Button onClick={() => refetch()}>Try again</Button>}
          >
            Please check your connection.
          </Notice>
        )}
        {!view && !error && <PickerSkeleton />}
        {view && (
          <Shown
            {...props}
            view={view}
            layout={layout}
            onMonth={setMonth}
            first={month === null}
            busy={isPlaceholderData}
          />
        )}
      </div>
    </div>
  );
}

type ShownProps = SlotPickerProps & {
  view: MonthView;
  layout: Layout;
  /** The month was chosen for the visitor: it is the first that has a time. */
  first: boolean;
  busy: boolean;
  onMonth: (month: string) => void;
};

function Shown(props: ShownProps) {
  const { view, layout, holding, onTime, onMonth } = props;
  if (view.days.length === 0 && !view.nextFree) return props.nothing;
  if (layout === 'month') return <MonthAndTimes {...props} />;
  if (view.days.length === 0) return <EmptyMonth view={view} onMonth={onMonth} />;
  const { month, next } = view.month;
  return (
    <TimesList
      key={month}
      view={view}
      holding={holding}
      onTime={onTime}
      onNextMonth={next ? () => onMonth(next) : undefined}
    />
  );
}

function MonthAndTimes(props: ShownProps) {
  const { view, locale, date, busy, first, holding, onTime, onMonth } = props;
  const { previous, next } = view.month;
  const [monthShown, setMonthShown] = useState(false);
  const day = useAnchoredDay(view, date);
  const { headingRef, announceDay, region } = useDayFocus(locale);
  const month = useMemo(() => calendarMonth(view, locale), [view, locale]);
  const weekdays = useMemo(() => weekdayNames(locale), [locale]);
  const timesOnly = day && !monthShown;
  function chooseDate(chosen: string) {
    props.onDate(chosen);
    setMonthShown(false);
    announceDay(view.days.find((one) => one.date === chosen));
  }
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(19rem,1fr)_minmax(0,1fr)] lg:gap-12">
      {region}
      <div className={timesOnly ? 'hidden lg:block' : undefined}>
        <CalendarGrid
          month={month}
          weekdays={weekdays}
          selected={day?.date}
          onSelect={chooseDate}
          busy={busy}
          onPreviousMonth={previous ? () => onMonth(previous) : undefined}
          onNextMonth={next ? () => onMonth(next) : undefined}
        />
      </div>
      <div className={timesOnly ? undefined : 'hidden lg:block'}>
        {day ? (
          <TimesPanel
            day={day}
            locale={locale}
            isFirst={first && !date}
            holding={holding}
            onTime={onTime}
            onChangeDate={() => setMonthShown(true)}
            headingRef={headingRef}
          />
        ) : (
          <EmptyMonth view={view} onMonth={onMonth} />
        )}
      </div>
      {!day && (
        <div className="lg:hidden">
          <EmptyMonth view={view} onMonth={onMonth} />
        </div>
      )}
    </div>
  );
}

/** The chosen date. When the zone changes under it, the date on which its first time now falls. */
function useAnchoredDay(view: MonthView, date: string | undefined): DayView | undefined {
  const anchor = useRef<string | undefined>(undefined);
  const holdsAnchor = (day: DayView) => day.slots.some((slot) => slot.at === anchor.current);
  const chosen =
    view.days.find((day) => day.date === date) ?? view.days.find(holdsAnchor) ?? view.days[0];
  const first = chosen?.slots[0]?.at;
  useEffect(() => {
    anchor.current = first;
  }, [first]);
  return chosen;
}

/** After a date was chosen: the focus goes to its times, and their number is said. */
function useDayFocus(locale: string) {
  const headingRef = useRef<HTMLHeadingElement>(null);
  const { announce, region } = useAnnouncer();
  function announceDay(day: DayView | undefined) {
    if (!day) return;
    announce(`${countText(day.slots.length)} on ${longDate(day.date, locale)}`);
    requestAnimationFrame(() => headingRef.current?.focus());
  }
  return { headingRef, announceDay, region };
}

function EmptyMonth({ view, onMonth }: { view: MonthView; onMonth: (month: string) => void }) {
  const { nextFree } = view;
  if (!nextFree) return null;
  return (
    <EmptyState
      title={`No times in ${view.month.label}`}
      action={<Button onClick={() => onMonth(nextFree.month)}>Next: {nextFree.label}</Button>}
    />
  );
}
