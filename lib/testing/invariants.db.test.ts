import { describe, expect, it } from 'vitest';
import { type Db, db } from '@/lib/db/client';
import { aHold, anAppointment } from '@/lib/testing/appointment-builders';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { at, NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { brokenInvariants } from '@/lib/testing/invariants';
import { addMinutes } from '@/lib/time/instant';

freshDatabase();

/** Rolls a transaction back from inside. */
const NEVER = new Error('never mind');

const DAMAGE: [promise: string, (tx: Db, studio: Studio, id: string) => Promise<unknown>][] = [
  [
    'no two live appointments of a provider overlap, buffers included',
    async (tx, studio) => {
      await tx.$executeRaw`ALTER TABLE appointment DROP CONSTRAINT appointment_no_overlap`;
      await aHold(tx, studio, { startAt: at('10:30'), expiresAt: addMinutes(NOW, 5) });
    },
  ],
  [
    'a confirmed appointment has its agreed reminders for its present time, by the channel of the client or by mail in its place',
    (tx, _, id) =>
      tx.$executeRaw`DELETE FROM notification WHERE appointment_id = ${id}::uuid AND kind = 'REMINDER' AND lead_minutes = 60`,
  ],
  [
    'a confirmed appointment has its agreed reminders for its present time, by the channel of the client or by mail in its place',
    (tx, _, id) =>
      tx.$executeRaw`UPDATE appointment SET reminder_channel = 'SMS' WHERE id = ${id}::uuid`,
  ],
  [
    'a confirmed appointment has told both of its present time',
    (tx, _, id) =>
      tx.$executeRaw`DELETE FROM notification WHERE appointment_id = ${id}::uuid AND kind = 'CONFIRMATION' AND audience = 'CLIENT'`,
  ],
  [
    'nobody is told to come twice at once by two channels',
    (tx, _, id) =>
      tx.$executeRaw`
        INSERT INTO notification (id, business_id, appointment_id, kind, audience, channel, lead_minutes, fire_at, next_at, created_at)
        SELECT gen_random_uuid(), business_id, appointment_id, kind, audience, 'SMS', lead_minutes, fire_at, next_at, created_at
        FROM notification WHERE appointment_id = ${id}::uuid AND lead_minutes = 60`,
  ],
  [
    'a message is sent again one after the other, each time by somebody, never without having been planned',
    (tx, _, id) =>
      tx.$executeRaw`UPDATE notification SET repeat_no = 1 WHERE appointment_id = ${id}::uuid AND lead_minutes = 60`,
  ],
  [
    'a cancelled appointment says who cancelled it, and only a cancelled one does',
    (tx, _, id) =>
      tx.$executeRaw`UPDATE appointment SET status = 'CANCELLED' WHERE id = ${id}::uuid`,
  ],
  [
    'a cancelled appointment tells both, and reminds nobody',
    (tx, _, id) =>
      tx.$executeRaw`UPDATE appointment SET status = 'CANCELLED' WHERE id = ${id}::uuid`,
  ],
  [
    'only a cancelled appointment announces a cancellation',
    (tx, _, id) =>
      tx.$executeRaw`UPDATE notification SET kind = 'CANCELLED', lead_minutes = 0 WHERE appointment_id = ${id}::uuid AND kind = 'REMINDER' AND lead_minutes = 60`,
  ],
  [
    'every step of an appointment since its hold is in its history, in order',
    (tx, _, id) => tx.$executeRaw`UPDATE appointment SET version = 4 WHERE id = ${id}::uuid`,
  ],
  [
    'the credit that bookings which wait count on is there',
    (tx, _, id) =>
      tx.$executeRaw`UPDATE appointment SET status = 'PENDING', pending_reason = 'REQUEST', respond_by = now(),
        agreed_price_minor = 1, credit_minor = 1 WHERE id = ${id}::uuid`,
  ],
  [
    'a key that was used has its answer',
    (tx) =>
      tx.$executeRaw`INSERT INTO idempotency_record VALUES ('book', gen_random_uuid(), 'x', NULL, now())`,
  ],
];

describe('the invariants see', () => {
  it.each(DAMAGE)('that it is broken: %s', async (promise, damage) => {
    const studio = await aStudio(db());
    const { appointmentId } = await anAppointment(db(), studio, { startAt: at('10:00') });
    const broken: string[] = [];
    const damaged = db().$transaction(async (tx) => {
      await damage(tx, studio, appointmentId);
      broken.push(...(await brokenInvariants(tx)).map((each) => each.promise));
      throw NEVER;
    });
    await expect(damaged).rejects.toBe(NEVER);
    expect(broken).toContain(promise);
  });
});
