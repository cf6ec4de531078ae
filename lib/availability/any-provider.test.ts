import { expect, it } from 'vitest';
import { inOrderOfRest } from '@/lib/availability/any-provider';
import { someRules } from '@/lib/availability/rules.fixture';
import { instant } from '@/lib/time/literal';

const at = (time: string, day = '2026-03-03') => instant(`${day}T${time}:00Z`);
const provider = (providerId: string, ...busy: [string, string][]) => ({
  providerId,
  rules: someRules(),
  busy: busy.map(([from, to]) => ({ startAt: at(from), endAt: at(to) })),
});

it.each([
  [
    'the least taken that day',
    [provider('a', ['14:00', '16:00']), provider('b', ['14:00', '15:00'])],
    'ba',
  ],
  [
    'of equals the longest free',
    [provider('a', ['11:00', '12:00']), provider('b', ['15:00', '16:00'])],
    'ba',
  ],
  ['else as they are listed', [provider('a'), provider('b')], 'ab'],
  [
    'what ends the day before does not count',
    [provider('a', ['12:00', '13:00']), provider('b')],
    'ba',
  ],
])('first comes %s', (_, candidates, order) => {
  const ordered = inOrderOfRest(candidates, at('10:00'));
  expect(ordered.map((one) => one.providerId).join('')).toBe(order);
});

it('counts the provider’s own date alone', () => {
  const other = {
    ...provider('a'),
    busy: [{ startAt: at('09:00', '2026-03-04'), endAt: at('17:00', '2026-03-04') }],
  };
  const ordered = inOrderOfRest([other, provider('b', ['16:00', '16:30'])], at('10:00'));
  expect(ordered.map((one) => one.providerId)).toEqual(['a', 'b']);
});
