import { expect, test } from 'vitest';
import { leadsText, leadText } from '@/lib/notification/lead';

test.each([
  [60, '1 hour before'],
  [1440, '24 hours before'],
  [2880, '2 days before'],
  [90, '90 minutes before'],
  [120, '2 hours before'],
])('%i minutes are %s', (minutes, text) => {
  expect(leadText(minutes)).toBe(text);
});

test.each([
  [[], 'No reminders'],
  [[60], '1 hour before'],
  [[60, 2880, 60], '2 days and 1 hour before'],
  [[60, 90, 1440], '24 hours, 90 minutes and 1 hour before'],
])('%j together are %s', (minutes, text) => {
  expect(leadsText(minutes)).toBe(text);
});
