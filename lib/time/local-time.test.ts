import { describe, expect, it } from 'vitest';
import { formatLocalTime, localTimeOf, parseLocalTime } from '@/lib/time/local-time';

describe('local times', () => {
  it('reads back every minute of the day, 24:00 included', () => {
    for (let minutes = 0; minutes <= 1440; minutes++) {
      expect(parseLocalTime(formatLocalTime(localTimeOf(minutes)))).toBe(minutes);
    }
  });

  it('keeps the end of the day apart from its start', () => {
    expect(parseLocalTime('24:00')).toBe(1440);
    expect(parseLocalTime('00:00')).toBe(0);
    expect(formatLocalTime(localTimeOf(1440))).toBe('24:00');
  });

  it.each([
    '',
    '9:30',
    '24:01',
    '25:00',
    '09:60',
    '0930',
    '09:30:00',
    '-1:00',
    ' 09:30',
    '09:30\n',
  ])('refuses %j', (text) => {
    expect(parseLocalTime(text)).toBeUndefined();
  });

  it.each([-1, 1441, 0.5, Number.NaN])('never holds %d', (minutes) => {
    expect(() => localTimeOf(minutes)).toThrow('not a local time');
  });
});
