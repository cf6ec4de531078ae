import { expect, test } from 'vitest';
import { letterOf } from '@/lib/notification/wording/letter';

const NEVER = '2099-01-01T00:00:00Z';

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

test('an SMS is its text, and its number', () => {
  const sms = { form: 'sms', to: '+442079460999', body: 'Soon', tokenGeneration: 1 } as const;
  expect(letterOf(sms)).toEqual({ form: 'text', to: '+442079460999', text: 'Soon' });
});

test('what a device shows is its lines, and where a press leads', () => {
  const told = { title: 'Soon', body: 'Tue 4 March', url: 'https://x.example/y' };
  const push = { form: 'push', ...told, expiresAt: NEVER, tokenGeneration: 1 } as const;
  const text = 'Soon\nTue 4 March\nhttps://x.example/y';
  expect(letterOf(push)).toEqual({ form: 'text', to: '', text });
});

test('a sign-in link is no letter, spent or not', () => {
  const link = { to: 'a@b.example', url: 'https://x.example', expiresAt: NEVER };
  expect(letterOf({ form: 'sign-in', ...link })).toBeUndefined();
  expect(letterOf({ form: 'spent' })).toBeUndefined();
});
