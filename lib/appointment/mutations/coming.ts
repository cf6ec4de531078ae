import { recordEvent } from '@/lib/appointment/mutations/event';
import { lockTarget, type Target } from '@/lib/appointment/mutations/target';
import { inTransaction } from '@/lib/db/transaction';
import { err, ok, type Result } from '@/lib/result';
import { fromDate, type Instant, toDate } from '@/lib/time/instant';

export interface ComingRefusal {
  code: 'not-found' | 'over';
  message: string;
}

/** The client says "I will come". Saying it again changes nothing. */
export async function sayComing(command: {
  target: Target;
  now: Instant;
}): Promise<Result<null, ComingRefusal>> {
  const { target, now } = command;
  return inTransaction(async (tx) => {
    const current = await lockTarget(tx, target);
    if (!current) return err({ code: 'not-found', message: NOT_FOUND });
    const { id, businessId, version, status, startAt, comingAt } = current;
    if (status !== 'CONFIRMED' || now >= fromDate(startAt)) {
      return err({ code: 'over', message: OVER });
    }
    if (comingAt) return ok(null);
    await tx.appointment.update({
      where: { id, version },
      data: { comingAt: toDate(now), version: { increment: 1 } },
      select: { id: true },
    });
    await recordEvent(tx, {
      businessId,
      appointmentId: id,
      verb: 'coming',
      version: version + 1,
      before: null,
      after: null,
      actor: { kind: 'CLIENT' },
      now,
    });
    return ok(null);
  });
}

const NOT_FOUND = 'We could not find this appointment.';
const OVER = 'This appointment is not to come any more.';
