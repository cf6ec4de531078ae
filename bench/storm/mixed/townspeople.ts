import { findLiveHold } from '@/lib/appointment/data';
import { book } from '@/lib/appointment/mutations/book';
import { bookForClient } from '@/lib/appointment/mutations/book-for-client';
import { bookOnline, holdOnline } from '@/lib/appointment/mutations/book-online';
import { releaseHold } from '@/lib/appointment/mutations/hold';
import { completePast, expireRequests } from '@/lib/appointment/mutations/overdue';
import { reschedule } from '@/lib/appointment/mutations/reschedule';
import { rescheduleOnline } from '@/lib/appointment/mutations/reschedule-online';
import { settle } from '@/lib/appointment/mutations/settle';
import type { Slot } from '@/lib/appointment/mutations/take-slot';
import { HOLD_MINUTES } from '@/lib/appointment/mutations/take-slot';
import type { SettleVerb } from '@/lib/appointment/transitions';
import { hashToken, manageToken } from '@/lib/auth/manage-token';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { newId } from '@/lib/id';
import { ok, type Result } from '@/lib/result';
import { DETAILS, FREE_TERMS } from '@/lib/testing/commands';
import { HOME_ZONE } from '@/lib/testing/fixed-clock';
import { addMinutes, type Instant } from '@/lib/time/instant';
import type { Random } from '../random';
import type { Outcome } from '../storm';
import type { Asked, History, Told } from './history';
import { startsAhead, type Town } from './town';

/** Whoever asks is visitor, client, provider and staff by turns. */
export interface Person {
  town: Town;
  history: History;
  /** The appointments that anybody was told of, latest last. */
  known: KnownAppointment[];
  random: Random;
  visitorHash: string;
  /** The time that this visitor was last told is kept. */
  held?: Slot | undefined;
}

export interface KnownAppointment {
  id: string;
  token: string;
}

type Act = (person: Person, now: Instant) => Promise<Outcome>;

/**
 * Asks for something, chosen at random, through what the product's own actions call. Whoever keeps a
 * time goes on with it as often as not.
 */
export function act(person: Person): Promise<Outcome> {
  const { random, town, held } = person;
  const choices = held && random.next() < 0.5 ? WITH_A_HOLD : CHOICES;
  const chosen = random.pick(choices) ?? bookOnlineNow;
  return chosen(person, town.clock.tick());
}

const bookOnlineNow: Act = (person, now) => {
  const { visitorHash } = person;
  const slot = wanted(person, now);
  const visitor = { visitorHash, timezone: HOME_ZONE };
  return told(person, { verb: 'book-online', slot, visitorHash, now }, async () => {
    const input = { key: newId(), slot, details: detailsOf(person), ...FREE_TERMS, visitor, now };
    return created(person, await bookOnline(input));
  });
};

/** Books the time that is kept, if there is one. */
const bookNow: Act = (person, now) => {
  const { visitorHash, town } = person;
  const slot = person.held ?? wanted(person, now);
  person.held = undefined;
  return told(person, { verb: 'book', slot, visitorHash, now }, async () => {
    const { businessId } = town;
    const who = { businessId, visitorHash, details: detailsOf(person), ...CLIENT };
    const answer = await book({ key: newId(), slot, ...who, now });
    return created(person, withToken(answer));
  });
};

const holdNow: Act = (person, now) => {
  const { visitorHash } = person;
  const slot = wanted(person, now);
  const visitor = { visitorHash, timezone: HOME_ZONE };
  return told(person, { verb: 'hold', slot, visitorHash, now }, async () => {
    const answer = await holdOnline({ ...slot, visitor, now });
    if (!answer.ok) return refused(answer.error.code);
    person.held = slot;
    const kept = await findLiveHold(db(), { visitorHash, serviceId: slot.serviceId, now });
    const isKept = kept?.providerId === slot.providerId && kept.startAt === slot.startAt;
    // The town's clock runs on while somebody waits, and others may have met the end of the hold.
    const isOver = person.town.clock.now() >= addMinutes(now, HOLD_MINUTES);
    return isKept || isOver ? { kind: 'yes' } : { kind: 'error', code: 'not kept' };
  });
};

const releaseNow: Act = (person, now) => {
  const { visitorHash, random, town } = person;
  const serviceId = person.held?.serviceId ?? random.pick(town.services)?.id ?? '';
  person.held = undefined;
  return told(person, { verb: 'release', serviceId, visitorHash, now }, async () => {
    await releaseHold({ serviceId, visitorHash, now });
    const left = await findLiveHold(db(), { visitorHash, serviceId, now });
    return left ? { kind: 'error', code: 'still kept' } : { kind: 'yes' };
  });
};

const bookForClientNow: Act = (person, now) => {
  const { businessId } = person.town;
  const slot = wanted(person, now);
  return told(person, { verb: 'book-for-client', slot, now }, async () => {
    const details = detailsOf(person);
    const command = { businessId, slot, details, waive: [], timezone: HOME_ZONE, locale: 'en-GB' };
    return created(
      person,
      withToken(await bookForClient({ key: newId(), ...command, ...STAFF, now })),
    );
  });
};

/** A client moves by the link. */
const moveOnline: Act = (person, now) => {
  const subject = someAppointment(person);
  if (!subject) return bookOnlineNow(person, now);
  const { providerId, startAt } = wanted(person, now);
  const asked = { verb: 'move', subjectId: subject.id, now } as const;
  return told(person, { ...asked, slot: { serviceId: '', providerId, startAt } }, async () => {
    const reader = { timezone: HOME_ZONE };
    const to = { providerId, startAt, quoted: NOTHING, reader };
    return created(
      person,
      await rescheduleOnline({ key: newId(), token: subject.token, ...to, now }),
    );
  });
};

/** Staff move at the desk. */
const moveByHand: Act = (person, now) => {
  const subject = someAppointment(person);
  if (!subject) return bookForClientNow(person, now);
  const { providerId, startAt } = wanted(person, now);
  const target = { appointmentId: subject.id, businessIds: [person.town.businessId] };
  const asked = { verb: 'move-by-hand', subjectId: subject.id, now } as const;
  return told(person, { ...asked, slot: { serviceId: '', providerId, startAt } }, async () => {
    const to = { providerId, startAt };
    const answer = await reschedule({ key: newId(), target, to, waive: [], ...STAFF, now });
    return created(person, withToken(answer));
  });
};

function settleNow(verb: Exclude<SettleVerb, 'expire'>, by: 'client' | 'staff' = 'staff'): Act {
  return (person, now) => {
    const subject = someAppointment(person);
    if (!subject) return bookOnlineNow(person, now);
    const byLink = { target: { clientTokenHash: hashToken(subject.token) }, quoted: NOTHING };
    const atDesk = { target: { appointmentId: subject.id, businessIds: [person.town.businessId] } };
    const claim =
      by === 'client' ? { ...byLink, actor: CLIENT.actor } : { ...atDesk, actor: STAFF.actor };
    return told(person, { verb, subjectId: subject.id, now }, async () => {
      const answer = await settle({ key: newId(), ...claim, verb, reason: '', now });
      return answer.ok ? { kind: 'yes', status: answer.value.status } : refused(answer.error.code);
    });
  };
}

const sweepRequests: Act = (person, now) =>
  told(person, { verb: 'expire-requests', now }, async () => ({
    kind: 'yes',
    settled: await expireRequests({ now }),
  }));

const sweepPast: Act = (person, now) =>
  told(person, { verb: 'complete-past', now }, async () => ({
    kind: 'yes',
    settled: await completePast({ now }),
  }));

/** As often as they stand here. */
const CHOICES: readonly Act[] = [
  ...[bookOnlineNow, bookOnlineNow, bookOnlineNow, bookNow, bookNow, bookNow],
  ...[holdNow, holdNow, holdNow, releaseNow, bookForClientNow, bookForClientNow],
  ...[moveOnline, moveOnline, moveOnline, moveByHand, moveByHand],
  ...[settleNow('cancel', 'client'), settleNow('cancel', 'client'), settleNow('cancel')],
  ...[settleNow('approve'), settleNow('approve'), settleNow('decline')],
  ...[settleNow('complete'), settleNow('complete'), settleNow('mark-no-show')],
  ...[settleNow('mark-no-show'), settleNow('undo'), settleNow('undo'), settleNow('undo')],
  ...[sweepRequests, sweepPast],
];

const WITH_A_HOLD: readonly Act[] = [bookNow, holdNow, releaseNow];

const NOTHING = { feeMinor: 0, returnedMinor: 0 };
const CLIENT = { timezone: HOME_ZONE, locale: 'en-GB', actor: { kind: 'CLIENT' } } as const;
const STAFF = { actor: { kind: 'STAFF', userId: newId() } } as const;
/** So few are reached for that several people often want the same one. */
const REMEMBERED = 24;

function told(
  { history }: Person,
  asked: Asked & { now: Instant },
  work: () => Promise<Told>,
): Promise<Outcome> {
  return history.record(asked, work);
}

function wanted({ town, random }: Person, now: Instant): Slot {
  const serviceId = random.pick(town.services)?.id ?? '';
  const providerId = random.pick(town.providerIds) ?? '';
  return { serviceId, providerId, startAt: random.pick(startsAhead(now)) ?? now };
}

function someAppointment({ known, random }: Person): KnownAppointment | undefined {
  return random.pick(known.slice(-REMEMBERED));
}

function detailsOf({ visitorHash }: Person) {
  return { ...DETAILS, email: `${visitorHash}@example.com` };
}

/** As the answers of online bookings have it: with the secret of the link. */
function withToken(
  answer: Result<{ appointmentId: string; tokenGeneration: number }, { code: string }>,
): Result<{ token: string }, { code: string }> {
  if (!answer.ok) return answer;
  const { appointmentId, tokenGeneration: generation } = answer.value;
  return ok({ token: manageToken({ secret: env().APP_SECRET, appointmentId, generation }) });
}

/** Opens the link, as a client does, and tells the others what is behind it. */
async function created(
  { known }: Person,
  answer: Result<{ token: string }, { code: string }>,
): Promise<Told> {
  if (!answer.ok) return refused(answer.error.code);
  const { token } = answer.value;
  const row = await db().appointment.findUnique({
    where: { clientTokenHash: hashToken(token) },
    select: { id: true },
  });
  if (row) known.push({ id: row.id, token });
  return { kind: 'yes', createdId: row?.id };
}

function refused(code: string): Told {
  return { kind: 'no', code };
}
