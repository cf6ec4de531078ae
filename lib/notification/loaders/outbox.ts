import { loadNow } from '@/lib/action/request-now';
import { requireStaff } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { countOutbox, dayFigures, listOutbox } from '@/lib/notification/data/outbox';
import {
  type FiguresView,
  figuresView,
  type OutboxView,
  outboxView,
} from '@/lib/notification/desk/outbox-view';
import {
  cursorText,
  type MessagesQuery,
  messagesQuerySchema,
} from '@/lib/notification/desk/query-schema';
import { MESSAGE_STATES, type MessageState } from '@/lib/notification/desk/state';
import { loadDeskBacklog } from '@/lib/notification/loaders/backlog';
import { loadDeskHead } from '@/lib/report/loaders';
import { lastDays, type Period, type PeriodFault, periodOf } from '@/lib/report/missed';
import { zoneLabel } from '@/lib/time/format';
import type { Interval } from '@/lib/time/interval';
import { addDays, type LocalDate } from '@/lib/time/local-date';
import { dayInterval } from '@/lib/time/resolve';
import { localDateAt } from '@/lib/time/wall';
import type { BundledZone } from '@/lib/time/zone';

export interface MessagesPage {
  query: MessagesQuery;
  fault: PeriodFault | undefined;
  period: Period;
  zone: string;
  presets: { label: string; period: Period; current: boolean }[];
  figures: FiguresView;
  /** How many there are in each state that has some, whichever is shown. */
  counts: { state: MessageState; count: number }[];
  all: number;
  rows: OutboxView[];
  /** Where the next page begins; undefined on the last one. */
  older: string | undefined;
}

const PAGE_ROWS = 30;

/**
 * Every message of the staff's businesses that was due in a period of the business's zone. Four
 * statements, whatever there is: rows, counts, figures, and the backlog that the layout reads too.
 */
export async function loadMessages(search: Record<string, unknown>): Promise<MessagesPage> {
  const { businessIds } = await requireStaff();
  const [{ business, zone }, now] = await Promise.all([loadDeskHead(), loadNow()]);
  const query = messagesQuerySchema.parse(search);
  const { state, channel, client, before } = query;
  const today = localDateAt(zone, now);
  const asked = periodOf(query, today, lastDays(7, today));
  const period = asked.ok ? asked.value : lastDays(7, today);
  const question = { businessIds, period: instantsOf(period, zone), channel, client, now };
  const [found, counts, figures, backlog] = await Promise.all([
    listOutbox(readDb(), { ...question, state, before, limit: PAGE_ROWS + 1 }),
    countOutbox(readDb(), question),
    dayFigures(readDb(), { businessIds, now }),
    loadDeskBacklog(),
  ]);
  const shown = found.slice(0, PAGE_ROWS);
  const last = found.length > PAGE_ROWS ? shown.at(-1) : undefined;
  const { locale } = business;
  return {
    query,
    fault: asked.ok ? undefined : asked.error,
    period,
    zone: zoneLabel(zone, now),
    presets: presetsOf(today, period),
    figures: figuresView({ ...figures, backlog }, { now, locale }),
    ...countsOf(counts),
    rows: shown.map((row) => outboxView(row, { zone, locale })),
    older: last && cursorText(last),
  };
}

function instantsOf({ first, last }: Period, zone: BundledZone): Interval {
  return { startAt: dayInterval(zone, first).startAt, endAt: dayInterval(zone, last).endAt };
}

function countsOf(found: ReadonlyMap<MessageState, number>): Pick<MessagesPage, 'counts' | 'all'> {
  const counts = MESSAGE_STATES.map((state) => ({ state, count: found.get(state) ?? 0 }));
  return { counts, all: counts.reduce((sum, { count }) => sum + count, 0) };
}

function presetsOf(today: LocalDate, shown: Period): MessagesPage['presets'] {
  const all = [
    { label: 'Today', period: { first: today, last: today } },
    { label: 'Last 7 days', period: lastDays(7, today) },
    { label: 'Last 30 days', period: lastDays(30, today) },
    { label: 'Next 30 days', period: { first: today, last: addDays(today, 29) } },
  ];
  return all.map((preset) => ({
    ...preset,
    current: preset.period.first === shown.first && preset.period.last === shown.last,
  }));
}
