import { expect, it, test } from 'vitest';
import { hashToken, manageToken } from '@/lib/auth/manage-token';

const input = { secret: 'secret', appointmentId: 'a', generation: 1 };

test('a token can be made again', () => {
  expect(manageToken(input)).toBe(manageToken({ ...input }));
  expect(manageToken(input)).toMatch(/^[\w-]{43}$/);
});

it.each([
  ['secret', { secret: 'other' }],
  ['appointment', { appointmentId: 'b' }],
  ['generation', { generation: 2 }],
])('another %s makes another token', (_, change) => {
  expect(manageToken({ ...input, ...change })).not.toBe(manageToken(input));
});

test('parts cannot be pushed into one another', () => {
  const one = manageToken({ ...input, appointmentId: 'a\u00001', generation: 2 });
  expect(one).not.toBe(manageToken({ ...input, appointmentId: 'a', generation: 12 }));
});

test('what is stored does not give the token away', () => {
  const token = manageToken(input);
  expect(hashToken(token)).not.toContain(token);
  expect(hashToken(token)).toBe(hashToken(token));
});
