import { expect, test } from 'vitest';
import { MANAGE_TOKEN_PLACE, readyToSend } from '@/lib/notification/wording/manage-link';

const LINK = `https://book.example/appointments/${MANAGE_TOKEN_PLACE}`;
const MAIL = {
  from: 'a@b',
  to: 'c@d',
  replyTo: null,
  subject: 'x',
  text: LINK,
  html: `<a href="${LINK}">x</a>`,
  attachments: [{ filename: 'a.ics', contentType: 'text/calendar', content: `URL:${LINK}\r\nEND` }],
};

test('the token fills every place, and calendar lines stay within 75 octets', () => {
  const ready = readyToSend(MAIL, 'T'.repeat(43));
  expect(JSON.stringify(ready)).not.toContain(MANAGE_TOKEN_PLACE);
  const [file] = ready.attachments;
  expect(file?.content.split('\r\n').every((line) => line.length <= 75)).toBe(true);
  expect(file?.content.replaceAll('\r\n ', '')).toContain(`appointments/${'T'.repeat(43)}\r\nEND`);
});

test('a reader without a token gets none, even if somebody typed its place', () => {
  expect(readyToSend(MAIL, undefined).text).toBe(LINK);
});
