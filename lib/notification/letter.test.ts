import { expect, test } from 'vitest';
import { letterOf } from '@/lib/notification/letter';

const MAIL = {
  from: 'Linden Rooms <a@b.example>',
  to: 'rosa@example.com',
  replyTo: null,
  subject: 'Confirmed',
  text: 'You are booked.',
  html: '<p>You are booked.</p>',
};

test('a mail is shown with what is attached to it by name', () => {
  const file = { filename: 'appointment.ics', contentType: 'text/calendar', content: 'BEGIN' };
  const mail = { ...MAIL, attachments: [file] };
  const { replyTo: _, ...shown } = MAIL;
  expect(letterOf({ form: 'mail', mail, tokenGeneration: 1 })).toEqual({
    form: 'mail',
    ...shown,
    attachments: ['appointment.ics'],
  });
});

test('what is short is shown as its text', () => {
  const payload = { form: 'sms', to: '+44 20 7946 0999', text: 'Soon', segments: 1 };
  expect(letterOf(payload)).toEqual({ form: 'text', to: '+44 20 7946 0999', text: 'Soon' });
});

test.each([
  ['nothing was written yet', null],
  ['a sign-in link is spent', { form: 'spent' }],
  [
    'a sign-in link is not',
    { form: 'sign-in', to: 'a@b.example', url: 'https://x', expiresAt: '' },
  ],
])('there is no letter when %s', (_, payload) => {
  expect(letterOf(payload)).toBeUndefined();
});
