import { lockTarget } from '@/lib/appointment/mutations/target';
import { hashToken } from '@/lib/auth/manage-token';
import type { Db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { removeDevices } from '@/lib/notification/mutations/devices';
import { err, ok, type Result } from '@/lib/result';

export interface EraseRefusal {
  code: 'not-found' | 'still-coming';
  message: string;
}

/**
 * Erases the person from the appointment behind a link, whatever times it has had: name, address,
 * phone, answer, what was written, and the links themselves. The times stay, of nobody. It reaches
 * no other appointment, since anybody may book under somebody's name. Refused while it is to come.
 */
export async function eraseClient(command: { token: string }): Promise<Result<null, EraseRefusal>> {
  return inTransaction(async (tx) => {
    const current = await lockTarget(tx, { clientTokenHash: hashToken(command.token) });
    if (!current?.clientId) return err({ code: 'not-found', message: NOT_FOUND });
    const { uid, clientId, businessId } = current;
    const times = { businessId, uid };
    const status = { in: ['PENDING' as const, 'CONFIRMED' as const] };
    const live = await tx.appointment.count({ where: { ...times, status } });
    if (live > 0) return err({ code: 'still-coming', message: STILL_COMING });
    await eraseMessages(tx, times);
    await removeDevices(tx, times);
    await eraseWords(tx, { ...times, nobodyId: await createNobody(tx, businessId) });
    await forget(tx, clientId);
    return ok(null);
  });
}

/** Who has no other appointment is gone; what credit they had stays, of nobody. */
async function forget(tx: Db, id: string): Promise<void> {
  const alone = { id, appointments: { none: {} } };
  await tx.client.deleteMany({ where: { ...alone, credits: { none: {} } } });
  const nobody = { name: 'Erased', email: `erased-${id}@invalid`, phone: '', timezone: 'UTC' };
  await tx.client.updateMany({ where: alone, data: nobody });
}

interface Times {
  businessId: string;
  uid: string;
}

async function eraseMessages(tx: Db, { businessId, uid }: Times): Promise<void> {
  await tx.$executeRaw`
    WITH told AS (
      UPDATE notification SET payload = NULL FROM appointment a
      WHERE notification.appointment_id = a.id AND a.business_id = ${businessId}::uuid AND a.uid = ${uid}
      RETURNING notification.id)
    DELETE FROM mailbox_message WHERE id IN (SELECT id FROM told)`;
}

async function createNobody(tx: Db, businessId: string): Promise<string> {
  const id = newId();
  const nobody = { name: 'Erased', email: `erased-${id}@invalid`, timezone: 'UTC' };
  await tx.client.create({ data: { id, businessId, ...nobody }, select: { id: true } });
  return id;
}

async function eraseWords(
  tx: Db,
  { businessId, uid, nobodyId }: Times & { nobodyId: string },
): Promise<void> {
  await tx.cancellation.updateMany({
    where: { businessId, by: 'CLIENT', appointment: { uid } },
    data: { reason: '' },
  });
  await tx.$executeRaw`
    UPDATE appointment SET client_id = ${nobodyId}::uuid, answer = '',
      token_generation = token_generation + 1, client_token_hash = 'erased ' || id
    WHERE business_id = ${businessId}::uuid AND uid = ${uid}`;
}

const NOT_FOUND = 'We could not find this appointment.';
const STILL_COMING =
  'This appointment is still to come. Please cancel it first; then we can erase your data.';
