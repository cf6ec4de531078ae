import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashSignInToken, newSignInToken, signInSecret } from '@/lib/auth/sign-in-token';

test('a token is long and new each time', () => {
  const tokens = Array.from({ length: 100 }, newSignInToken);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
});

test('next-auth finds what we stored: the hash of token and secret together', () => {
  const expected = createHash('sha256').update('tokensecret').digest('hex');
  expect(hashSignInToken('token', 'secret')).toBe(expected);
});

test('the sign-in secret is not the application’s secret', () => {
  expect(signInSecret('secret')).not.toBe('secret');
  expect(signInSecret('secret')).toBe(signInSecret('secret'));
});
