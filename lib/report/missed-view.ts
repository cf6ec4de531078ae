import type { Status } from '@/lib/appointment/transitions';
import type { ActorKind } from '@/lib/auth/actor';
import { formatMoney } from '@/lib/money/money';
import { leadText } from '@/lib/report/missed';
import { formatDateTime, zoneCity } from '@/lib/time/format';
import { fromDate, type Instant } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

/** A no-show or a cancellation as a row of the list. */
export interface MissedView {
  id: string;
  status: Status;
  client: string;
  service: string;
  provider: string;
  /** When it would have been, in the provider's zone. */
  when: string;
  zone: string;
  by: string;
  /** How long before the start it was cancelled; empty for a no-show. */
  lead: string;
  reason: string;
  /** "£30 due", "Fee waived"; empty where nothing was ever due. */
  fee: string;
}

interface Missed {
  id: string;
  startAt: Instant;
  status: Status;
  agreedCurrency: string;
  noShowFeeMinor: number;
  service: { name: string };
  provider: { name: string; timezone: string };
  client: { name: string } | null;
  cancellation: {
    cancelledAt: Date;
    by: ActorKind;
    byUserId: string | null;
    reason: string;
    feeMinor: number;
    waived: string;
  } | null;
  marked: { actor: ActorKind; actorUserId: string | null } | undefined;
  /** Why its fee is not asked for; empty where it is, or where there is none. */
  waived: string;
}

export function missedView(
  row: Missed,
  { names, locale }: { names: ReadonlyMap<string, string>; locale: string },
): MissedView {
  const { id, startAt, status, service, provider, client, cancellation, marked } = row;
  const zone = zoneOf(provider.timezone);
  const who = cancellation
    ? { kind: cancellation.by, userId: cancellation.byUserId }
    : { kind: marked?.actor, userId: marked?.actorUserId ?? null };
  return {
    id,
    status,
    client: client?.name ?? '',
    service: service.name,
    provider: provider.name,
    when: formatDateTime({ at: startAt, zone, locale }),
    zone: zoneCity(zone.id),
    by: byText(who, names),
    lead: cancellation ? leadText(fromDate(cancellation.cancelledAt), startAt) : '',
    reason: cancellation?.reason ?? '',
    fee: feeText(row, locale),
  };
}

function feeText({ cancellation, waived, ...row }: Missed, locale: string): string {
  const amountMinor = cancellation?.feeMinor ?? row.noShowFeeMinor;
  const money = { amountMinor, currency: row.agreedCurrency };
  if (amountMinor > 0) return `${formatMoney(money, locale)} due`;
  return waived && 'Fee waived';
}

/** A person's name where it is known, else the side that it was. */
function byText(
  { kind, userId }: { kind: ActorKind | undefined; userId: string | null },
  names: ReadonlyMap<string, string>,
): string {
  return (userId && names.get(userId)) || (kind ? SIDES[kind] : '');
}

const SIDES: Record<ActorKind, string> = {
  CLIENT: 'Client',
  PROVIDER: 'Provider',
  STAFF: 'Desk',
  SYSTEM: 'Automatic',
};
