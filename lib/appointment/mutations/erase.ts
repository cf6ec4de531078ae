import { lockTarget } from '@/lib/appointment/mutations/target';
import { hashToken } from '@/lib/auth/manage-token';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { err, ok, type Result } from '@/lib/result';

export interface EraseRefusal {
  code: 'not-found' | 'still-coming';
  message: string;
}

/**
 * Erases what a client told us: name, address, phone, answers, what was written to them, and every
 * link. The appointments stay, of nobody. Refused while one of them is still to come.
 */
export async function eraseClient(command: { token: string }): Promise<Result<null, EraseRefusal>> {
  return inTransaction(async (tx) => {
    const current = await lockTarget(tx, { clientTokenHash: hashToken(command.token) });
    if (!current?.clientId) return err({ code: 'not-found', message: NOT_FOUND });
    const { clientId } = current;
    const live = await tx.appointment.count({
      where: { clientId, status: { in: ['PENDING', 'CONFIRMED'] } },
    });
    if (live > 0) return err({ code: 'still-coming', message: STILL_COMING });
    const { email } = await tx.client.findUniqueOrThrow({ where: { id: clientId } });
    await tx.mailboxMessage.deleteMany({
      where: { businessId: current.businessId, recipient: email },
    });
    await tx.$executeRaw`
      UPDATE notification SET payload = NULL
      WHERE appointment_id IN (SELECT id FROM appointment WHERE client_id = ${clientId}::uuid)`;
    await tx.$executeRaw`
      UPDATE appointment SET answer = '', token_generation = token_generation + 1,
        client_token_hash = 'erased ' || id
      WHERE client_id = ${clientId}::uuid`;
    await tx.client.update({
      where: { id: clientId },
      data: { name: 'Erased', email: `erased-${newId()}@invalid`, phone: '', consentAt: null },
      select: { id: true },
    });
    return ok(null);
  });
}

const NOT_FOUND = 'We could not find this appointment.';
const STILL_COMING =
  'You still have an appointment with us. Please cancel it first; then we can erase your data.';
