import { expect, it, test } from 'vitest';
import { monthQuerySchema } from '@/lib/availability/query-schema';

const query = { service: '0199a8f0-0000-7000-8000-000000000001', zone: 'Europe/London' };

test('a query may name month, provider and clock', () => {
  const asked = { ...query, provider: query.service, month: '2026-03', clock: 'h12' };
  expect(monthQuerySchema.parse(asked)).toEqual(asked);
});

test('an alias of a zone is answered under its present name', () => {
  expect(monthQuerySchema.parse({ ...query, zone: 'asia/katmandu' }).zone).toBe('Asia/Kathmandu');
});

it.each([
  ['a month that is none', { month: '2026-13' }],
  ['a month with a day', { month: '2026-03-01' }],
  ['a month of antiquity', { month: '0001-01' }],
  ['a month that is far away', { month: '2100-01' }],
  ['an unknown zone', { zone: 'Europe/Atlantis' }],
  ['a service that is no id', { service: "1' OR '1'='1" }],
  ['a provider that is no id', { provider: 'ana' }],
  ['a clock with thirteen hours', { clock: 'h13' }],
  ['a parameter that we do not know', { debug: '1' }],
])('%s is refused', (_, change) => {
  expect(monthQuerySchema.safeParse({ ...query, ...change }).success).toBe(false);
});
