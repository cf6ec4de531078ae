import { whenText } from '@/lib/appointment/when';
import type { Db } from '@/lib/db/client';
import { fromDate } from '@/lib/time/instant';

/** What a gateway is told of the appointment that a payment is for. */
export interface Opening {
  /** 'Posture lesson with Ana, Tue 4 March 14:30 (London)' */
  description: string;
  email: string;
  tokenGeneration: number;
  approvalRequired: boolean;
}

export async function findOpening(
  db: Db,
  { appointmentId }: { appointmentId: string },
): Promise<Opening> {
  const row = await db.appointment.findUniqueOrThrow({
    where: { id: appointmentId },
    select: {
      startAt: true,
      endAt: true,
      tokenGeneration: true,
      service: { select: { name: true, approvalRequired: true, placeKind: true } },
      provider: { select: { name: true, timezone: true } },
      client: { select: { email: true, timezone: true, locale: true } },
    },
  });
  const { service, provider, client, tokenGeneration } = row;
  const facts = {
    startAt: fromDate(row.startAt),
    endAt: fromDate(row.endAt),
    service,
    provider,
    client: { timezone: client?.timezone ?? provider.timezone },
  };
  const when = whenText({ facts, audience: 'CLIENT', locale: client?.locale ?? 'en-GB' });
  return {
    description: `${service.name} with ${provider.name}, ${when.short}`,
    email: client?.email ?? '',
    tokenGeneration,
    approvalRequired: service.approvalRequired,
  };
}
