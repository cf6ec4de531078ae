import { AppError, type Refusal } from '@/lib/action/refusal';
import {
  type Alternative,
  alternativeViews,
  type HoldView,
  holdView,
} from '@/lib/appointment/hold-view';
import { readAlternatives } from '@/lib/appointment/mutations/alternatives';
import {
  type BookAnswer,
  type BookCommand,
  type BookRefusal,
  book,
} from '@/lib/appointment/mutations/book';
import { type HoldRefusal, hold, holdAny } from '@/lib/appointment/mutations/hold';
import type { Slot } from '@/lib/appointment/mutations/take-slot';
import type { Details } from '@/lib/appointment/schema';
import { manageToken } from '@/lib/auth/manage-token';
import { inOrderOfRest } from '@/lib/availability/any-provider';
import { readAvailability } from '@/lib/availability/data/availability';
import { readPolicy } from '@/lib/cancellation/schema';
import { isEverCharged } from '@/lib/cancellation/words';
import { readDb } from '@/lib/db/client';
import type { KeyReused } from '@/lib/db/idempotency';
import { env } from '@/lib/env';
import { type Creditor, findCreditor } from '@/lib/payment/data/creditor';
import { err, ok, type Result } from '@/lib/result';
import { type BookableService, findBookable } from '@/lib/service/data';
import type { HourCycle } from '@/lib/time/format';
import { type Instant, instantOf } from '@/lib/time/instant';
import { zoneOf } from '@/lib/time/zone';

/** Who asks, and how they read times. */
export interface OnlineVisitor {
  visitorHash: string;
  addressHash?: string | undefined;
  timezone: string;
  hourCycle?: HourCycle | undefined;
  /** Of the link of a client who wants to spend credit. */
  creditLink?: string | undefined;
}

export type OnlineRefusal =
  | { code: 'taken'; message: string; alternatives: Alternative[] }
  | { code: 'too-many-holds' | 'too-many-at-address' | 'key-reused'; message: string }
  /** Less than they were told: the same time, held again, says what is to be paid now. */
  | { code: 'credit-changed'; message: string }
  | { code: 'terms-changed'; message: string; terms: string }
  | Refusal;

const TAKEN = 'Somebody has just taken this time.';
const TOO_MANY_HOLDS =
  'You are already keeping two other times. Book one of them, or let it go, to choose another.';
const TOO_MANY_AT_ADDRESS =
  'Many times are being kept from your network just now. Please try again in a few minutes.';
const TERMS_CHANGED = 'The terms have changed while you were typing. Please read them again.';
const CREDIT_CHANGED =
  'You have less credit to spend than when this page was opened. Please look at what is to be paid.';
const KEY_REUSED = 'This booking was already sent with other details. Please reload the page.';

/** Keeps a time for a visitor; with any provider, each who offers the service is tried in turn. */
export async function holdOnline(input: {
  serviceId: string;
  providerId: string | null;
  startAt: Instant;
  visitor: OnlineVisitor;
  now: Instant;
}): Promise<Result<HoldView, OnlineRefusal>> {
  const { startAt, visitor, now } = input;
  const service = await bookableService(input.serviceId);
  const providers = service.providers.filter((one) => one.id === (input.providerId ?? one.id));
  if (providers.length === 0) throw new AppError('not-found');
  const slots = await slotsInOrder(service, providers, { startAt, now });
  const { visitorHash, addressHash } = visitor;
  const who = { visitorHash, ...(addressHash && { addressHash }) };
  const held = await holdAny({ businessId: service.business.id, slots, ...who, now });
  if (!held.ok) return refuse(held.error, { service, slots, visitor, now });
  const provider = providers.find((one) => one.id === held.value.providerId) ?? providers[0];
  if (!provider) throw new AppError('not-found');
  const { expiresAt } = held.value;
  const zone = zoneOf(visitor.timezone);
  const { hourCycle } = visitor;
  const creditor = await creditorOf(service, { visitor, now });
  const offer = { ...service, provider };
  return ok(holdView({ offer, startAt, expiresAt, zone, hourCycle, credit: creditor, now }));
}

async function creditorOf(
  { business }: BookableService,
  { visitor, now }: { visitor: OnlineVisitor; now: Instant },
): Promise<Creditor | null> {
  const { creditLink: tokenHash } = visitor;
  if (!tokenHash) return null;
  return findCreditor(readDb(), { tokenHash, businessId: business.id, now });
}

/** Of several providers the one with the most rest is asked first; see inOrderOfRest. */
async function slotsInOrder(
  service: BookableService,
  providers: BookableService['providers'],
  { startAt, now }: { startAt: Instant; now: Instant },
): Promise<Slot[]> {
  const providerIds = providers.map((one) => one.id);
  const ordered =
    providers.length > 1
      ? await restedFirst(service.id, providerIds, { startAt, now })
      : providerIds;
  return ordered.map((providerId) => ({ serviceId: service.id, providerId, startAt }));
}

async function restedFirst(
  serviceId: string,
  providerIds: readonly string[],
  { startAt, now }: { startAt: Instant; now: Instant },
): Promise<string[]> {
  const window = { startAt, endAt: instantOf(startAt + 1) };
  const found = await readAvailability(readDb(), {
    serviceIds: [serviceId],
    providerIds,
    window,
    now,
  });
  return inOrderOfRest(found, startAt).map((one) => one.providerId);
}

/** Books for a visitor and answers the secret of the manage link, and whether it has to be paid for first. */
export async function bookOnline(input: {
  key: string;
  slot: Slot;
  details: Details;
  terms: string;
  agreed: boolean;
  /** What they were told that they have to spend. */
  creditMinor?: number;
  visitor: OnlineVisitor;
  now: Instant;
}): Promise<Result<{ token: string; isUnpaid: boolean }, OnlineRefusal>> {
  const { key, slot, details, terms, creditMinor = 0, visitor, now } = input;
  const service = await bookableService(slot.serviceId);
  const provider = service.providers.find((one) => one.id === slot.providerId);
  if (!provider) throw new AppError('not-found');
  if (service.phoneRequired && !details.phone) return err(phoneMissing());
  const { id: businessId, locale, currency } = service.business;
  const { visitorHash, timezone, hourCycle } = visitor;
  const policy = readPolicy(service.policy ?? service.business.policy);
  const { priceMinor } = service;
  if (isEverCharged(policy, { priceMinor, currency }) && !input.agreed) return err(notAgreed());
  const creditor = creditMinor > 0 ? await creditorOf(service, { visitor, now }) : null;
  if (creditor && !isTheirs(creditor, details)) return err(notTheirs());
  const reader = { timezone, locale, hourCycle };
  const actor = { kind: 'CLIENT' } as const;
  const credit =
    creditMinor > 0 ? { clientId: creditor?.clientId, amountMinor: creditMinor } : undefined;
  const who = { visitorHash, details, credit, ...reader, actor };
  const command = { key, businessId, slot, terms, ...who, now };
  const booked = await bookOrHold(command, visitor.addressHash);
  if (!booked.ok) {
    const { error } = booked;
    if (error.code === 'terms-changed') return err({ ...error, message: TERMS_CHANGED });
    return refuse(error.code, { service, slots: [slot], visitor, now });
  }
  const { appointmentId, tokenGeneration: generation, isUnpaid = false } = booked.value;
  const token = manageToken({ secret: env().APP_SECRET, appointmentId, generation });
  return ok({ token, isUnpaid });
}

type Answered =
  | Extract<BookAnswer, { ok: true }>
  | { ok: false; error: { code: Exclude<RefusedCode, 'terms-changed'> } }
  | { ok: false; error: { code: 'terms-changed'; terms: string } };

type RefusedCode = Exclude<
  BookRefusal['code'] | KeyReused['error']['code'] | HoldRefusal,
  'not-held'
>;

/** What is paid for ahead is kept meanwhile; who comes late with a hold that has ended holds it anew. */
async function bookOrHold(command: BookCommand, addressHash?: string): Promise<Answered> {
  const booked = await book(command);
  if (booked.ok || booked.error.code !== 'not-held') return booked as Answered;
  const { businessId, slot, visitorHash, now } = command;
  const who = { visitorHash, ...(addressHash && { addressHash }) };
  const held = await hold({ businessId, slot, ...who, now });
  if (!held.ok) return err({ code: held.error });
  const again = await book(command);
  if (again.ok || again.error.code !== 'not-held') return again as Answered;
  return err({ code: 'taken' });
}

async function bookableService(serviceId: string): Promise<BookableService> {
  const service = await findBookable(readDb(), { serviceId });
  if (!service) throw new AppError('not-found', 'This service cannot be booked any more.');
  return service;
}

interface Refused {
  service: BookableService;
  slots: readonly Slot[];
  visitor: OnlineVisitor;
  now: Instant;
}

async function refuse(
  code: Exclude<RefusedCode, 'terms-changed'>,
  refused: Refused,
): Promise<Result<never, OnlineRefusal>> {
  if (code === 'too-many-holds') return err({ code, message: TOO_MANY_HOLDS });
  if (code === 'too-many-at-address') return err({ code, message: TOO_MANY_AT_ADDRESS });
  if (code === 'key-reused') return err({ code, message: KEY_REUSED });
  if (code === 'credit-changed') return err({ code, message: CREDIT_CHANGED });
  return err({ code, message: TAKEN, alternatives: await alternativesFor(refused) });
}

async function alternativesFor({ service, slots, visitor, now }: Refused): Promise<Alternative[]> {
  const startAt = slots[0]?.startAt ?? now;
  const nearest = await readAlternatives({
    businessId: service.business.id,
    serviceId: service.id,
    providerIds: slots.map((slot) => slot.providerId),
    startAt,
    now,
  });
  const { timezone, hourCycle } = visitor;
  const { locale } = service.business;
  return alternativeViews(nearest, { zone: zoneOf(timezone), hourCycle, locale });
}

/** Credit is a client's, and a client is known by name and address. */
function isTheirs(creditor: Creditor, { name, email }: Details): boolean {
  return creditor.name === name && creditor.email === email;
}

function notTheirs(): Refusal {
  const { refusal } = new AppError('invalid-input');
  return { ...refusal, fields: { 'details.email': CREDIT_OF_ANOTHER } };
}

const CREDIT_OF_ANOTHER =
  'Your credit stands under another name or address. Please enter those, or book without your credit.';

function notAgreed(): Refusal {
  const { refusal } = new AppError('invalid-input');
  return { ...refusal, fields: { 'details.agreed': 'Please agree to the terms.' } };
}

function phoneMissing(): Refusal {
  const { refusal } = new AppError('invalid-input');
  return {
    ...refusal,
    fields: { 'details.phone': 'Please enter a phone number for this service.' },
  };
}
