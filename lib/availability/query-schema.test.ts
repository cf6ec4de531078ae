import { expect, it, test } from 'vitest';
import { slotsQuerySchema } from '@/lib/availability/query-schema';
import { instant } from '@/lib/time/literal';

const query = { service: '0199a8f0-0000-7000-8000-000000000001', zone: 'Europe/London' };

test('a query may name month, provider and clock', () => {
  const asked = { ...query, provider: query.service, clock: 'h12' };
  const span = { month: '2026-03' };
  expect(slotsQuerySchema.parse({ ...asked, ...span })).toEqual({ ...asked, span });
});

test('a query may name a span of up to 62 days, and how many times it wants', () => {
  const span = { from: '2026-03-01T00:00:00Z', to: '2026-05-02T00:00:00Z' };
  const window = { startAt: instant(span.from), endAt: instant(span.to) };
  const parsed = slotsQuerySchema.parse({ ...query, ...span, first: '3' });
  expect(parsed).toEqual({ ...query, first: 3, span: { window } });
});

test('a query without a span means the month of the first free time', () => {
  expect(slotsQuerySchema.parse(query)).toEqual({ ...query, span: 'first-month' });
});

test('an alias of a zone is answered under its present name', () => {
  expect(slotsQuerySchema.parse({ ...query, zone: 'asia/katmandu' }).zone).toBe('Asia/Kathmandu');
});

it.each([
  ['a month that is none', { month: '2026-13' }],
  ['a month with a day', { month: '2026-03-01' }],
  ['a month of antiquity', { month: '0001-01' }],
  ['a month that is far away', { month: '2100-01' }],
  ['a span without an end', { from: '2026-03-01T00:00:00Z' }],
  ['a span that turns round', { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' }],
  ['a span of 62 days and a second', { from: '2026-03-01T00:00:00Z', to: '2026-05-02T00:00:01Z' }],
  ['a span of antiquity', { from: '0001-01-01T00:00:00Z', to: '0001-01-02T00:00:00Z' }],
  ['a span before our years', { from: '1999-12-31T23:59:59Z', to: '2000-01-02T00:00:00Z' }],
  ['a span past our years', { from: '2099-12-31T00:00:00Z', to: '2100-01-01T00:00:01Z' }],
  [
    'a month and a span',
    { month: '2026-03', from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' },
  ],
  ['no times at all', { first: '0' }],
  ['more times than we write', { first: '101' }],
  ['an unknown zone', { zone: 'Europe/Atlantis' }],
  ['a service that is no id', { service: "1' OR '1'='1" }],
  ['a provider that is no id', { provider: 'ana' }],
  ['a clock with thirteen hours', { clock: 'h13' }],
  ['a parameter that we do not know', { debug: '1' }],
])('%s is refused', (_, change) => {
  expect(slotsQuerySchema.safeParse({ ...query, ...change }).success).toBe(false);
});

test('a span outside of our years is told which years there are', () => {
  const span = { from: '0001-01-01T00:00:00Z', to: '0001-01-02T00:00:00Z' };
  const [issue] = slotsQuerySchema.safeParse({ ...query, ...span }).error?.issues ?? [];
  expect(issue).toMatchObject({
    path: ['from'],
    message: 'Please ask for a time in the years 2000 to 2099.',
  });
  const edges = { from: '2099-12-31T00:00:00Z', to: '2100-01-01T00:00:00Z' };
  expect(slotsQuerySchema.safeParse({ ...query, ...edges }).success).toBe(true);
});
