import { expect, test } from 'vitest';
import { cursorText, filtersOf, messagesQuerySchema } from '@/lib/notification/desk/query-schema';
import { instant } from '@/lib/time/literal';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const AT = instant('2026-03-02T08:00:00.123Z');
const NOTHING = { client: '' };

test('a page goes on where the one before ended, to the millisecond', () => {
  const before = cursorText({ fireAt: AT, id: ID });
  expect(messagesQuerySchema.parse({ before }).before).toEqual({ fireAt: AT, id: ID });
});

test.each([
  ['nothing', {}],
  ['a state that there is not', { state: 'LOST' }],
  ['a channel that there is not', { channel: 'PIGEON' }],
  ['half a cursor', { before: '2026-03-02T08:00:00Z' }],
  ['a cursor with a stranger’s id', { before: "2026-03-02T08:00:00Z~' OR 1=1" }],
  ['a cursor of no instant', { before: `soon~${ID}` }],
  ['a name of ten kilobytes', { client: 'x'.repeat(10_240) }],
])('%s asks for all messages', (_, query) => {
  expect(messagesQuerySchema.parse(query)).toEqual(NOTHING);
});

test('what is searched for is one printable line, and the first of several', () => {
  expect(messagesQuerySchema.parse({ client: [' Rosa\u0000\n Keller ', 'x'] }).client).toBe(
    'Rosa Keller',
  );
});

test('an address keeps the filters that are set, and forgets the page', () => {
  const before = cursorText({ fireAt: AT, id: ID });
  const query = messagesQuerySchema.parse({ state: 'FAILED', client: 'Rosa', before });
  expect(filtersOf(query)).toEqual({ state: 'FAILED', client: 'Rosa' });
});
