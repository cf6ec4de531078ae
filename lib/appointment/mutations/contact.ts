import { recordEvent } from '@/lib/appointment/mutations/event';
import { lockTarget, type Target } from '@/lib/appointment/mutations/target';
import { stateOf } from '@/lib/appointment/transitions';
import { inTransaction } from '@/lib/db/transaction';
import type { Channel } from '@/lib/notification/kind';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface ContactCommand {
  target: Target;
  /** Empty keeps the number that is known. */
  phone: string;
  /** How the client wants to be reminded; null: not at all. */
  reminders: Channel | null;
  now: Instant;
}

export interface ContactRefusal {
  code: 'not-found' | 'over';
  message: string;
}

/** Changes how the client of a coming appointment is reached and reminded. */
export async function changeContact(
  command: ContactCommand,
): Promise<Result<null, ContactRefusal>> {
  const { target, phone, reminders, now } = command;
  return inTransaction(async (tx) => {
    const current = await lockTarget(tx, target);
    if (!current?.clientId) return err({ code: 'not-found', message: NOT_FOUND });
    if (!REACHED.has(stateOf(current))) return err({ code: 'over', message: OVER });
    const { id, businessId, clientId, version, reminderChannel } = current;
    if (phone) await tx.client.update({ where: { id: clientId }, data: { phone } });
    await tx.appointment.update({
      where: { id, version },
      data: { reminderChannel: reminders, version: { increment: 1 } },
      select: { id: true },
    });
    await recordEvent(tx, {
      businessId,
      appointmentId: id,
      verb: 'contact',
      version: version + 1,
      before: { reminders: reminderChannel },
      after: { reminders },
      actor: { kind: 'CLIENT' },
      now,
    });
    return ok(null);
  });
}

const REACHED = new Set(['REQUEST', 'PAYMENT', 'CONFIRMED']);
const NOT_FOUND = 'We could not find this appointment.';
const OVER = 'This appointment is not active any more.';
