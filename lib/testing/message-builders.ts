import type { Db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/id';
import type { Business } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { type Instant, toDate } from '@/lib/time/instant';

type Columns = Omit<Prisma.NotificationUncheckedCreateInput, 'id' | 'fireAt' | 'nextAt'>;

interface Settings extends Partial<Columns> {
  fireAt?: Instant;
  nextAt?: Instant;
}

/**
 * A message of an appointment as it lies in the outbox: a confirmation to the client, sent again so
 * many times, beside those that a booking writes.
 */
export async function aMessage(
  db: Db,
  { businessId }: Business,
  message: Settings & { appointmentId: string; repeatNo: number },
): Promise<string> {
  const { fireAt = NOW, nextAt = fireAt, ...settings } = message;
  const id = newId();
  await db.notification.create({
    data: {
      id,
      businessId,
      kind: 'CONFIRMATION',
      audience: 'CLIENT',
      createdAt: toDate(fireAt),
      fireAt: toDate(fireAt),
      nextAt: toDate(nextAt),
      ...(settings.repeatNo > 0 && { repeatedBy: newId() }),
      ...(settings.status === 'SENT' && { sentAt: toDate(fireAt) }),
      ...settings,
    },
    select: { id: true },
  });
  return id;
}
