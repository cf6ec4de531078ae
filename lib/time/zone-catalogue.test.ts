import { describe, expect, it } from 'vitest';
import { instant } from '@/lib/time/literal';
import { findZone } from '@/lib/time/zone';
import { zoneChoices } from '@/lib/time/zone-catalogue';

const winter = zoneChoices(instant('2026-12-01T00:00:00Z'));
const summer = zoneChoices(instant('2026-07-01T00:00:00Z'));
const idsFor = (query: string) =>
  winter.filter(({ search }) => search.includes(query)).map(({ id }) => id);

describe('zoneChoices', () => {
  it('offers each zone once, under its canonical id, with a country, sorted by city', () => {
    expect(winter.length).toBeGreaterThan(400);
    expect(new Set(winter.map(({ id }) => id)).size).toBe(winter.length);
    expect(winter.filter(({ id }) => findZone(id)?.id !== id)).toEqual([]);
    expect(winter.filter(({ countries }) => countries.length === 0)).toEqual([]);
    const cities = winter.map(({ city }) => city);
    expect(cities).toEqual(cities.toSorted());
  });

  it.each([
    ['berlin', 'Europe/Berlin'],
    ['norway', 'Europe/Oslo'],
    ['calcutta', 'Asia/Kolkata'],
    ['cote d', 'Africa/Abidjan'],
    ['gmt+5:45', 'Asia/Kathmandu'],
    ['utc+5:45', 'Asia/Kathmandu'],
    ['+05:45', 'Asia/Kathmandu'],
    ['-03:30', 'America/St_Johns'],
  ])('finds by %s only what belongs to it', (query, id) => {
    expect(idsFor(query)).toEqual([id]);
  });

  it.each([
    ['Europe/Berlin', ['Germany']],
    ['Europe/Oslo', ['Norway']],
    ['Asia/Singapore', ['Singapore', 'Antarctica']],
    ['Asia/Kuala_Lumpur', ['Malaysia']],
  ])('names the countries of %s, its own first', (id, countries) => {
    expect(winter.find((choice) => choice.id === id)?.countries).toEqual(countries);
  });

  it('shows the offset of the instant asked for', () => {
    const offsetIn = (choices: typeof winter) =>
      choices.find(({ id }) => id === 'Europe/Berlin')?.offset;
    expect([offsetIn(winter), offsetIn(summer)]).toEqual(['GMT+1', 'GMT+2']);
  });
});
