import { expect, it, test } from 'vitest';
import { type Agreed, shiftedAppointments, shiftedText } from '@/lib/appointment/shifted';
import { instant } from '@/lib/time/literal';

const agreed = (timezone: string, localStart: string, at: string): Agreed => ({
  reference: 'K7QX2M',
  startAt: instant(at),
  localStart,
  timezone,
  rulesVersion: '2025a',
});

// Vancouver keeps UTC-7 from 2026 on: what was agreed for a winter under older rules was UTC-8.
const SHIFTED = agreed('America/Vancouver', '2027-01-15T14:30', '2027-01-15T22:30:00Z');

it.each([
  [
    'whose zone kept its rules',
    agreed('Europe/London', '2027-01-15T14:30', '2027-01-15T14:30:00Z'),
  ],
  ['in summer there', agreed('America/Vancouver', '2027-07-15T14:30', '2027-07-15T21:30:00Z')],
  [
    'at the first of two wall times',
    agreed('Europe/London', '2027-10-31T01:30', '2027-10-31T00:30:00Z'),
  ],
  ['at the second of them', agreed('Europe/London', '2027-10-31T01:30', '2027-10-31T01:30:00Z')],
  [
    'of a zone that nobody knows any more',
    agreed('Mars/Olympus', '2027-01-15T14:30', '2027-01-15T14:30:00Z'),
  ],
])('an appointment %s is left alone', (_, one) => {
  expect(shiftedAppointments([one])).toEqual([]);
});

test('one that the rules moved is found, with both of its readings', () => {
  const found = shiftedAppointments([SHIFTED]);
  expect(found).toEqual([
    { ...SHIFTED, localNow: '2027-01-15T15:30', agreedAt: instant('2027-01-15T21:30:00Z') },
  ]);
  expect(found.map(shiftedText)).toEqual([
    'K7QX2M: agreed Fri 15 January 14:30 in America/Vancouver (2025a), stored as 2027-01-15T22:30:00Z, which will be Fri 15 January 15:30; Fri 15 January 14:30 will be 2027-01-15T21:30:00Z.',
  ]);
});
