import { priceToday, termsOf } from '@/lib/appointment/agreed-terms';
import { exchange } from '@/lib/appointment/mutations/exchange';
import type {
  RescheduleAnswer,
  RescheduleCommand,
  RescheduleRefusal,
} from '@/lib/appointment/mutations/reschedule-command';
import { type Current, lockTarget, standingOf } from '@/lib/appointment/mutations/target';
import { move } from '@/lib/appointment/transitions';
import {
  isSameQuote,
  type MoveQuote,
  movedByBusiness,
  quoteReschedule,
} from '@/lib/cancellation/quote';
import type { Db } from '@/lib/db/client';
import { once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { type BookingAccount, paidMinor } from '@/lib/payment/account';
import { lockedAccount } from '@/lib/payment/mutations/lock-payment';
import { err } from '@/lib/result';
import { fromDate } from '@/lib/time/instant';

/**
 * Moves an appointment: cancels it and books its successor in one transaction, so that the new time
 * may overlap the old one and neither is lost when the other cannot be had. The successor keeps the
 * calendar entry, the terms and the reminders that were agreed.
 */
export async function reschedule(command: RescheduleCommand): Promise<RescheduleAnswer> {
  const { key, target, to, anyone, waive, quoted, now } = command;
  const asked = anyone ? { startAt: to.startAt } : to;
  const write = { scope: 'reschedule', key, request: { target, to: asked, waive, quoted }, now };
  return inTransaction((tx) =>
    once<RescheduleAnswer>(
      tx,
      write,
      () => moveNow(tx, command),
      (answer) => !anyone || anyone.isLast || !isForAnother(answer),
    ),
  );
}

/** This provider cannot give the time, and another might. */
export function isForAnother(answer: RescheduleAnswer): boolean {
  return !answer.ok && (answer.error.code === 'not-free' || answer.error.code === 'not-found');
}

async function moveNow(tx: Db, command: RescheduleCommand): Promise<RescheduleAnswer> {
  const current = await lockTarget(tx, command.target, [command.to.providerId]);
  if (!current) return err({ code: 'not-found' });
  const account = await lockedAccount(tx, current);
  const quote = await quoteOf(tx, command, { current, account });
  const refusal = refusalOf(command, current, quote);
  if (refusal) return err(refusal);
  return exchange(tx, command, { current, account, quote });
}

function refusalOf(
  { version, to, quoted, actor, now }: RescheduleCommand,
  current: Current,
  quote: MoveQuote,
): RescheduleRefusal | undefined {
  const moved = move({ ...standingOf(current), verb: 'reschedule', actor: actor.kind, now });
  if (!moved.ok) return { code: moved.error };
  if (version !== undefined && version !== current.version) return { code: 'changed-meanwhile' };
  const isSame = fromDate(current.startAt) === to.startAt && current.providerId === to.providerId;
  if (isSame) return { code: 'same-time' };
  return quoted && !isSameQuote(quoted, quote) ? { code: 'quote-changed' } : undefined;
}

async function quoteOf(
  tx: Db,
  { actor, now }: RescheduleCommand,
  { current, account }: { current: Current; account: BookingAccount },
): Promise<MoveQuote> {
  const terms = termsOf(current, paidMinor(account));
  if (actor.kind !== 'CLIENT') return movedByBusiness(terms);
  const isToday = terms.policy.reschedule.price === 'today';
  const todayMinor = isToday ? await readPriceToday(tx, current) : terms.priceMinor;
  return quoteReschedule({ terms, todayMinor, now });
}

async function readPriceToday(tx: Db, current: Current): Promise<number> {
  const { business, ...service } = await tx.service.findUniqueOrThrow({
    where: { id: current.serviceId },
    select: { priceMinor: true, business: { select: { currency: true } } },
  });
  return priceToday({ ...current, service, business });
}
