import { expect, test } from 'vitest';
import { leadChoice, ownLeadsText } from '@/lib/notification/lead-choice';

const leads = [
  { count: '24', unit: 'hours' },
  { count: '1', unit: 'hours' },
];
const ofBusiness = '24 hours and 1 hour before';

test('a service that follows its business would begin its own with the same', () => {
  expect(leadChoice(null, [1440, 60])).toEqual({
    opened: { whose: 'business', leads },
    ofBusiness,
  });
});

test('a service’s own reminders are its own, also when they are none', () => {
  const other = [{ count: '2', unit: 'days' }];
  expect(leadChoice([2880], [60]).opened).toEqual({ whose: 'own', leads: other });
  expect(leadChoice([], [60]).opened).toEqual({ whose: 'own', leads: [] });
});

test.each([
  [null, ''],
  [[], 'No reminders'],
  [[60, 1440], 'Reminds 24 hours and 1 hour before'],
])('the list says of %j: "%s"', (own, text) => {
  expect(ownLeadsText(own)).toBe(text);
});
