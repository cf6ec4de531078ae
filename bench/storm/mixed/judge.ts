import { db } from '@/lib/db/client';
import { addMinutes, fromDate, type Instant } from '@/lib/time/instant';
import { canExplain, type Place, sweptSteps } from './explain';
import { grouped } from './group';
import type { Deed, History } from './history';
import { judgeHolds } from './judge-holds';
import { BUFFER_AFTER_MINUTES, type Town } from './town';

/** What of the history the rows do not bear out, or of the rows the history. */
export async function judge(town: Town, { deeds }: History): Promise<string[]> {
  const rows = await appointmentsOf(town);
  const cases = casesOf(rows, deeds);
  return [
    ...deeds.filter(isLost).map((deed) => `told yes, and nothing is there: ${text(deed)}`),
    ...cases.flatMap((one) => [
      ...uncreated(one, deeds),
      ...unlike(one),
      ...unexplained(one, town),
    ]),
    ...overlaps(cases, town),
    ...miscounted(cases, deeds),
    ...(await judgeHolds(town, deeds)),
  ];
}

type Row = Awaited<ReturnType<typeof appointmentsOf>>[number];

/** A row with what was answered about it. */
interface Case {
  row: Row;
  creators: Deed[];
  deeds: Deed[];
}

const CREATED_VERSION = 2;

function appointmentsOf({ businessId }: Town) {
  return db().appointment.findMany({
    where: { businessId, clientId: { not: null } },
    select: {
      id: true,
      providerId: true,
      serviceId: true,
      startAt: true,
      status: true,
      version: true,
      rescheduledFromId: true,
      successors: { select: { id: true } },
    },
  });
}

function casesOf(rows: readonly Row[], deeds: readonly Deed[]): Case[] {
  const creators = grouped(deeds, createdBy);
  const settlers = grouped(
    deeds.filter(({ told }) => told.kind !== 'no'),
    (deed) => deed.subjectId,
  );
  return rows.map((row) => ({
    row,
    creators: creators.get(row.id) ?? [],
    deeds: settlers.get(row.id) ?? [],
  }));
}

function createdBy({ told }: Deed): string | undefined {
  return told.kind === 'yes' ? told.createdId : undefined;
}

/** Told yes to a booking whose link opens nothing. */
function isLost({ verb, told }: Deed): boolean {
  return CREATING.includes(verb) && told.kind === 'yes' && told.createdId === undefined;
}

const CREATING: readonly Deed['verb'][] = [
  'book-online',
  'book',
  'book-for-client',
  'move',
  'move-by-hand',
];

function uncreated({ row, creators }: Case, deeds: readonly Deed[]): string[] {
  if (creators.length === 1) return [];
  if (creators.length > 1) return [`${creators.length} were told yes for ${row.id}`];
  const isUnderWay = deeds.some((deed) => deed.told.kind === 'error' && isSameTime(row, deed));
  return isUnderWay ? [] : [`nobody was told of ${row.id}`];
}

function isSameTime({ providerId, startAt }: Row, { slot }: Deed): boolean {
  return slot?.providerId === providerId && slot.startAt === fromDate(startAt);
}

/** What was agreed is what was asked for. */
function unlike({ row, creators }: Case): string[] {
  const [creator] = creators;
  if (!creator) return [];
  const { slot, subjectId = null } = creator;
  const isService = !slot?.serviceId || slot.serviceId === row.serviceId;
  const isSame = isSameTime(row, creator) && isService && row.rescheduledFromId === subjectId;
  return isSame ? [] : [`${row.id} is not what was asked for: ${text(creator)}`];
}

function unexplained(one: Case, town: Town): string[] {
  const { row, creators, deeds } = one;
  const [creator] = creators;
  if (!creator) return [];
  const question = { first: firstPlace(creator, row, town), deeds, ...stepsOf(one) };
  if (canExplain({ ...question, last: placeOf(row) })) return [];
  const told = [creator, ...deeds].map(text).join('; ');
  return [`no order of what was answered leads to ${row.status}, version ${row.version}: ${told}`];
}

function firstPlace({ verb }: Deed, { serviceId }: Row, { services }: Town): Place {
  const asks = services.find((service) => service.id === serviceId)?.asksApproval;
  const byClient = verb === 'book-online' || verb === 'book' || verb === 'move';
  return asks && byClient ? 'REQUEST' : 'CONFIRMED';
}

function placeOf({ status, successors }: Row): Place {
  if (status === 'PENDING') return 'REQUEST';
  return status === 'CANCELLED' && successors.length > 0 ? 'MOVED' : status;
}

function stepsOf({ row }: Case): { steps: number } {
  return { steps: row.version - CREATED_VERSION };
}

/** Reckoned from what was asked for, not from the columns that the constraint reads. */
function overlaps(cases: readonly Case[], { services }: Town): string[] {
  const live = cases
    .filter(({ row }) => row.status === 'PENDING' || row.status === 'CONFIRMED')
    .flatMap(({ row, creators: [creator] }) => (creator?.slot ? [{ row, slot: creator.slot }] : []))
    .sort((a, b) => a.slot.startAt - b.slot.startAt);
  const endOf = ({ row, slot }: (typeof live)[number]): Instant => {
    const minutes = services.find((service) => service.id === row.serviceId)?.minutes ?? 0;
    return addMinutes(slot.startAt, minutes + BUFFER_AFTER_MINUTES);
  };
  const byProvider = [...grouped(live, ({ slot }) => slot.providerId).values()];
  return byProvider.flatMap((all) =>
    all.flatMap((one, index) => {
      const next = all[index + 1];
      const isClear = next === undefined || endOf(one) <= next.slot.startAt;
      return isClear ? [] : [`${one.row.id} and ${next.row.id} overlap`];
    }),
  );
}

/** As many steps are left over in the rows as the sweeps said that they settled. */
function miscounted(cases: readonly Case[], deeds: readonly Deed[]): string[] {
  const left = cases.map((one) => sweptSteps({ deeds: one.deeds, ...stepsOf(one) }));
  const sweeps = deeds.filter(({ verb }) => verb === 'expire-requests' || verb === 'complete-past');
  const isOpen = left.includes(undefined) || sweeps.some(({ told }) => told.kind === 'error');
  if (isOpen) return [];
  const inRows = left.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const answered = sweeps.reduce((sum, { told }) => sum + settledBy(told), 0);
  return inRows === answered ? [] : [`sweeps settled ${answered}, and the rows tell of ${inRows}`];
}

function settledBy(told: Deed['told']): number {
  return told.kind === 'yes' ? (told.settled ?? 0) : 0;
}

function text({ verb, told, begunNo, endedNo }: Deed): string {
  const answer = told.kind === 'yes' ? (told.status ?? 'yes') : `${told.kind} ${told.code}`;
  return `${verb} (${begunNo} to ${endedNo}: ${answer})`;
}
