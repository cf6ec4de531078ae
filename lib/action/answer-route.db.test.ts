import { NextRequest } from 'next/server';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { GET as getSlots } from '@/app/api/slots/route';
import { GET as getZones } from '@/app/api/zones/route';
import { db } from '@/lib/db/client';
import { newId } from '@/lib/id';
import { aStudio, type Studio } from '@/lib/testing/builders';
import { freshDatabase } from '@/lib/testing/fresh-database';

freshDatabase();

let studio: Studio;
beforeEach(async () => {
  studio = await aStudio(db());
});

const ask = (query: Record<string, string>) =>
  getSlots(new NextRequest(`https://book.example/api/slots?${new URLSearchParams(query)}`));

describe('api/slots', () => {
  test('answers a month of times that is asked about each time', async () => {
    const response = await ask({ service: studio.serviceId, zone: 'Asia/Tokyo' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const { zone, days } = await response.json();
    expect(zone).toMatchObject({ id: 'Asia/Tokyo', label: 'Tokyo (GMT+9)' });
    expect(days.length).toBeGreaterThan(0);
  });

  it.each([
    ['no zone', {}],
    ['a zone that is none', { zone: 'Mars/Olympus' }],
    ['a month that is none', { zone: 'UTC', month: '2026-00' }],
    ['something that we do not know', { zone: 'UTC', admin: 'true' }],
    ['an injection', { zone: 'UTC', provider: "'; DROP TABLE appointment; --" }],
  ])('refuses %s with a sentence', async (_, query) => {
    const response = await ask({ service: studio.serviceId, ...(query as Record<string, string>) });
    expect(response.status).toBe(400);
    const { code, fields } = await response.json();
    expect(code).toBe('invalid-input');
    expect(Object.values(fields).every((text) => typeof text === 'string')).toBe(true);
  });

  test('does not find an unknown service, or a provider who does not offer it', async () => {
    expect((await ask({ service: newId(), zone: 'UTC' })).status).toBe(404);
    const { providerId } = await aStudio(db());
    const query = { service: studio.serviceId, provider: providerId, zone: 'UTC' };
    expect((await ask(query)).status).toBe(404);
  });
});

test('api/zones answers every zone that has a country', async () => {
  const response = await getZones(new NextRequest('https://book.example/api/zones'));
  const zones = await response.json();
  expect(zones.length).toBeGreaterThan(300);
});
