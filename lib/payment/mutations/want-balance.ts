import { lockTarget } from '@/lib/appointment/mutations/target';
import type { Db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { inTransaction } from '@/lib/db/transaction';
import { env } from '@/lib/env';
import { type BookingAccount, payableMinor } from '@/lib/payment/account';
import { cardGateway } from '@/lib/payment/gateway-name';
import { leastOnlineMinor } from '@/lib/payment/least-online';
import { lockAccount, lockedAccount, type PaymentRow } from '@/lib/payment/mutations/lock-payment';
import { wantedSql } from '@/lib/payment/mutations/wanted';
import { err, ok, type Result } from '@/lib/result';
import type { Instant } from '@/lib/time/instant';

export interface BalanceRefusal {
  code: 'not-found' | 'nothing-owed' | 'under-way' | 'too-little';
  message: string;
}

/**
 * Begins the payment of what is owed for an appointment and not being charged to a card already; pressed again,
 * it is the same payment.
 */
export async function wantBalance(asked: {
  clientTokenHash: string;
  now: Instant;
}): Promise<Result<null, BalanceRefusal>> {
  const { clientTokenHash, now } = asked;
  return inTransaction(async (tx) => {
    const current = await lockTarget(tx, { clientTokenHash });
    if (!current) return refuse('not-found', 'We could not find this appointment.');
    const account = await lockedAccount(tx, current);
    const amountMinor = payableMinor(account);
    if (amountMinor === 0) return refuseNothing(account);
    if (amountMinor < leastOnlineMinor(current.agreedCurrency)) {
      return refuse(
        'too-little',
        'This is too little to be paid online. Please pay it at the place.',
      );
    }
    if (await isOpen(tx, current)) return ok(null);
    const { id, businessId, uid, agreedCurrency: currency } = current;
    const payment = {
      gateway: cardGateway(env()),
      purpose: 'BALANCE' as const,
      amountMinor,
      currency,
    };
    const one = Prisma.sql`(SELECT ${id}::uuid AS id, ${uid} AS uid)`;
    await tx.$executeRaw(wantedSql(businessId, one, { payment, now }));
    return ok(null);
  });
}

function refuseNothing({ charging }: BookingAccount): Result<null, BalanceRefusal> {
  if (!charging) return refuse('nothing-owed', 'There is nothing to pay.');
  return refuse('under-way', `This is being charged to ${charging.label} already.`);
}

const COMING: ReadonlySet<PaymentRow['status']> = new Set(['WANTED', 'OPEN']);

async function isOpen(tx: Db, entry: { businessId: string; uid: string }): Promise<boolean> {
  const payments = await lockAccount(tx, entry);
  return payments.some(({ purpose, status }) => purpose === 'BALANCE' && COMING.has(status));
}

function refuse(code: BalanceRefusal['code'], message: string) {
  return err({ code, message });
}
