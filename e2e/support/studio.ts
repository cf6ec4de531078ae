import { randomBytes } from 'node:crypto';
import { NOW } from '@/e2e/support/clock';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { paths } from '@/lib/paths';
import { anAppointment } from '@/lib/testing/appointment-builders';
import { aClient, aProvider, aStudio, type Provider, type Studio } from '@/lib/testing/builders';
import type { Instant } from '@/lib/time/instant';
import { instant } from '@/lib/time/literal';

export interface OpenStudio extends Studio {
  businessSlug: string;
  serviceSlug: string;
  /** The booking page of its service. */
  path: string;
}

type Settings = NonNullable<Parameters<typeof aStudio>[1]>;

/**
 * A business of the test's own with one provider, who works nine to five in London in hours, and
 * one service by video; everything else of the database belongs to other tests.
 */
export async function anOpenStudio(settings: Settings = {}): Promise<OpenStudio> {
  const businessSlug = `studio-${randomBytes(6).toString('hex')}`;
  const serviceSlug = settings.service?.slug ?? 'lesson';
  const studio = await aStudio(db(), {
    business: { slug: businessSlug, ...settings.business },
    provider: { slug: 'ana', ...settings.provider },
    service: { name: 'Voice lesson', ...settings.service, slug: serviceSlug },
  });
  return { ...studio, businessSlug, serviceSlug, path: paths.service(businessSlug, serviceSlug) };
}

/** Somebody else of the same business who offers the same service. */
export async function aColleague(
  studio: Studio,
  settings: NonNullable<Parameters<typeof aProvider>[2]>,
): Promise<Provider> {
  const colleague = await aProvider(db(), studio, settings);
  await db().providerService.create({
    data: { ...colleague, serviceId: studio.serviceId },
    select: { providerId: true },
  });
  return colleague;
}

/** A confirmed appointment of the studio, with a client of its own, as the client's link shows it. */
export async function aVisit(
  studio: Studio,
  visit: { startAt: string; bookedAt?: Instant; client?: { name?: string; email?: string } },
) {
  const client = { name: 'Rosa Keller', email: `rosa-${newId()}@example.com`, ...visit.client };
  const { clientId } = await aClient(db(), studio, client);
  const { appointmentId, token } = await anAppointment(db(), studio, {
    startAt: instant(visit.startAt),
    bookedAt: visit.bookedAt ?? instant(NOW),
    clientId,
  });
  // What is due at once would go out with the next booking of any test.
  const due = { appointmentId, fireAt: { lte: new Date(NOW) } };
  await db().notification.deleteMany({ where: due });
  return { appointmentId, client, token, link: paths.appointment(token) };
}
