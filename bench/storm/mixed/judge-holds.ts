import { db } from '@/lib/db/client';
import { addMinutes, fromDate, type Instant } from '@/lib/time/instant';
import { grouped } from './group';
import type { Deed } from './history';
import type { Town } from './town';

const KEPT_MINUTES = 10;

interface Kept {
  providerId: string;
  startAt: Instant;
  expiresAt: Instant;
}

/**
 * A visitor asks for one thing after the other, so what each must still be keeping follows from
 * the answers. Whoever met an error is not judged.
 */
export async function judgeHolds(town: Town, deeds: readonly Deed[]): Promise<string[]> {
  const rows = await holdsOf(town);
  const byVisitor = grouped(
    deeds.filter(({ visitorHash }) => visitorHash !== undefined),
    ({ visitorHash }) => visitorHash,
  );
  const now = town.clock.now();
  return [...byVisitor].flatMap(([visitorHash, own]) => {
    if (own.some(({ told }) => told.kind === 'error')) return [];
    const kept = keptAfter(own);
    const mine = rows.filter((row) => row.visitorHash === visitorHash);
    const lost = [...kept].filter(
      ([serviceId, one]) => one.expiresAt > now && !mine.some((row) => isSame(row, serviceId, one)),
    );
    const strays = mine.filter((row) => {
      const one = kept.get(row.serviceId);
      return !one || !isSame(row, row.serviceId, one);
    });
    return [
      ...lost.map(() => `a time that ${visitorHash} was told is kept is not`),
      ...strays.map(({ id }) => `nobody was told that ${id} is kept, or it was let go`),
    ];
  });
}

function holdsOf({ businessId }: Town) {
  return db().appointment.findMany({
    where: { businessId, pendingReason: 'HOLD' },
    select: { id: true, visitorHash: true, serviceId: true, providerId: true, startAt: true },
  });
}

type Row = Awaited<ReturnType<typeof holdsOf>>[number];

function isSame(row: Row, serviceId: string, { providerId, startAt }: Kept): boolean {
  return (
    row.serviceId === serviceId &&
    row.providerId === providerId &&
    fromDate(row.startAt) === startAt
  );
}

/** One for each service at most: choosing another time of the same one moves it. */
function keptAfter(deeds: readonly Deed[]): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  for (const { verb, told, slot, serviceId, now } of deeds) {
    if (told.kind !== 'yes') continue;
    if (verb === 'release' && serviceId) kept.delete(serviceId);
    if (!slot) continue;
    if (verb === 'hold')
      kept.set(slot.serviceId, { ...slot, expiresAt: addMinutes(now, KEPT_MINUTES) });
    else if (kept.get(slot.serviceId)?.startAt === slot.startAt) dropSame(kept, slot);
  }
  return kept;
}

/** A time that is kept and then booked is kept no more. */
function dropSame(kept: Map<string, Kept>, slot: NonNullable<Deed['slot']>): void {
  if (kept.get(slot.serviceId)?.providerId === slot.providerId) kept.delete(slot.serviceId);
}
