import { expect, test } from 'vitest';
import { leadText } from '@/lib/notification/lead';

test.each([
  [60, '1 hour before'],
  [1440, '24 hours before'],
  [2880, '2 days before'],
  [90, '90 minutes before'],
  [120, '2 hours before'],
])('%i minutes are %s', (minutes, text) => {
  expect(leadText(minutes)).toBe(text);
});
