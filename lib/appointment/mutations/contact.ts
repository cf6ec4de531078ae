import { recordEvent } from '@/lib/appointment/mutations/event';
import { keepDevices, refuseWay, type WayRefusal } from '@/lib/appointment/mutations/reminder-way';
import { type Current, lockTarget, type Target } from '@/lib/appointment/mutations/target';
import { stateOf } from '@/lib/appointment/transitions';
import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import type { Channel } from '@/lib/notification/kind';
import { cancelPlanned, recordNotifications } from '@/lib/notification/mutations/record';
import { planReminders } from '@/lib/notification/plan';
import type { Device } from '@/lib/notification/push';
import { err, ok, type Result } from '@/lib/result';
import { fromDate, type Instant } from '@/lib/time/instant';

export interface ContactCommand {
  target: Target;
  /** Empty keeps the number that is known. */
  phone: string;
  /** How the client wants to be reminded; null: not at all. */
  reminders: Channel | null;
  /** The browser that asks to be told, where it is to be by push. */
  device?: Omit<Device, 'id'> | undefined;
  now: Instant;
}

export type ContactRefusal = { code: 'not-found' | 'over'; message: string } | WayRefusal;

/** Changes how the client of a coming appointment is reached and reminded. */
export async function changeContact(
  command: ContactCommand,
): Promise<Result<null, ContactRefusal>> {
  const { target, phone, reminders, device, now } = command;
  return inTransaction(async (tx) => {
    const current = await lockTarget(tx, target);
    if (!current?.clientId) return err({ code: 'not-found', message: NOT_FOUND });
    if (!REACHED.has(stateOf(current))) return err({ code: 'over', message: OVER });
    const { id, businessId, clientId, uid, version, reminderChannel } = current;
    const reminded = { businessId, clientId, uid };
    const refused = await refuseWay(tx, reminded, { phone, reminders, device });
    if (refused) return err(refused);
    if (phone) await tx.client.update({ where: { id: clientId }, data: { phone } });
    await tx.appointment.update({
      where: { id, version },
      data: { reminderChannel: reminders, version: { increment: 1 } },
      select: { id: true },
    });
    await keepDevices(tx, reminded, { phone, reminders, device, now });
    if (reminders !== reminderChannel) await remindOtherwise(tx, current, { reminders, now });
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

/** Reminders that have not begun go the other way from now on; a request has none yet. */
async function remindOtherwise(
  tx: Db,
  current: Current,
  { reminders, now }: { reminders: Channel | null; now: Instant },
): Promise<void> {
  const { id: appointmentId, businessId, scheduleVersion, startAt, reminderMinutes } = current;
  const reason = reminders
    ? 'The client is reminded another way now.'
    : 'The client wants no reminders.';
  const takenBack = await cancelPlanned(tx, { appointmentId, reason, kind: 'REMINDER' });
  if (!reminders || stateOf(current) !== 'CONFIRMED') return;
  const rows = planReminders({
    startAt: fromDate(startAt),
    now,
    scheduleVersion,
    owedMinutes: takenBack.map(({ leadMinutes }) => leadMinutes),
    reminders: { minutes: reminderMinutes, channel: reminders },
  });
  await recordNotifications(tx, { businessId, appointmentId, rows, now });
}

const REACHED = new Set(['REQUEST', 'PAYMENT', 'CONFIRMED']);
const NOT_FOUND = 'We could not find this appointment.';
const OVER = 'This appointment is not active any more.';
