import { expect, test } from 'vitest';
import { isOneAddress, senderOf } from '@/lib/notification/mail';

test.each([
  ['Studio Linde', 'Holdfast <booking@example.com>', 'Studio Linde <booking@example.com>'],
  ['', 'Holdfast <booking@example.com>', 'booking@example.com'],
  ['Studio', 'booking@example.com', 'Studio <booking@example.com>'],
  ['A" <x@evil>,\r\nBcc: b', 'H <b@example.com>', 'A x evil Bcc b <b@example.com>'],
])('the business %j sends from its installation’s address', (name, mailFrom, sender) => {
  expect(senderOf({ name, mailFrom })).toBe(sender);
});

test.each([
  ['ana@example.com', true],
  ['ana+salon@sub.example.com', true],
  ['a@b.example,c@d.example', false],
  ['a@b.example\r\nBcc: c@d.example', false],
  ['Ana <a@b.example>', false],
  ['nobody', false],
  [`${'a'.repeat(250)}@b.example`, false],
])('%j is one address: %s', (text, one) => {
  expect(isOneAddress(text)).toBe(one);
});
