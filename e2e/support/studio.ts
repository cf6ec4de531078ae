import { randomBytes } from 'node:crypto';
import { db } from '@/lib/db/client';
import { paths } from '@/lib/paths';
import { aProvider, aStudio, type Provider, type Studio } from '@/lib/testing/builders';

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
