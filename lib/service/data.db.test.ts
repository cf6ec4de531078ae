import { describe, expect, it, test } from 'vitest';
import { db } from '@/lib/db/client';
import { findBookable, listServices } from '@/lib/service/data';
import { aBusiness, aProvider, aService, aStudio } from '@/lib/testing/builders';
import { freshDatabase } from '@/lib/testing/fresh-database';

freshDatabase();

describe('the services of a business', () => {
  test('are those that somebody offers, in their order, each with its providers in theirs', async () => {
    const business = await aBusiness(db());
    const second = await aProvider(db(), business, { position: 2, slotDurationMinutes: 20 });
    const first = await aProvider(db(), business, { position: 1, slotDurationMinutes: 40 });
    const later = await aService(db(), business, {
      position: 2,
      offeredBy: [second],
      durationMinutes: 50,
    });
    const sooner = await aService(db(), business, { position: 1, offeredBy: [second, first] });
    await aService(db(), business, { position: 0 });
    await aStudio(db());
    const found = await listServices(db(), business);
    expect(found.map((one) => [one.id, one.durationMinutes])).toEqual([
      [sooner.serviceId, 40],
      [later.serviceId, 50],
    ]);
    const providers = found[0]?.providers.map((one) => one.id);
    expect(providers).toEqual([first.providerId, second.providerId]);
  });

  test('do not name a provider who left', async () => {
    const business = await aBusiness(db());
    const gone = await aProvider(db(), business, { active: false });
    const here = await aProvider(db(), business);
    const both = await aService(db(), business, { offeredBy: [gone, here] });
    await aService(db(), business, { offeredBy: [gone] });
    const found = await listServices(db(), business);
    expect(found.map((one) => one.id)).toEqual([both.serviceId]);
    expect(found[0]?.providers.map((one) => one.id)).toEqual([here.providerId]);
  });
});

describe('a service that can be booked', () => {
  test('is found by its id, and by its name within its business', async () => {
    const studio = await aStudio(db(), {
      business: { slug: 'linden' },
      service: { slug: 'lesson' },
    });
    await aStudio(db(), { business: { slug: 'other' }, service: { slug: 'theirs' } });
    const named = (businessSlug: string, slug: string) =>
      findBookable(db(), { businessSlug, slug });
    expect(await findBookable(db(), studio)).toMatchObject({ id: studio.serviceId });
    expect(await named('linden', 'lesson')).toMatchObject({ business: { slug: 'linden' } });
    expect(await named('linden', 'theirs')).toBeNull();
  });

  it.each([
    ['has ended', { active: false }],
    ['is a class', { capacity: 2 }],
  ])('is none that %s', async (_, service) => {
    expect(await findBookable(db(), await aStudio(db(), { service }))).toBeNull();
  });
});
