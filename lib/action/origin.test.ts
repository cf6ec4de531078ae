import { expect, it } from 'vitest';
import { isLoopback, isOwnOrigin } from '@/lib/action/origin';

const OURS = 'https://book.example';

it.each([
  ['https://book.example', OURS, true],
  ['https://book.example:443', OURS, true],
  ['https://BOOK.example', OURS, true],
  ['https://book.example:8443', OURS, false],
  ['http://book.example', OURS, false],
  ['https://book.example.evil.test', OURS, false],
  ['https://evil.test', OURS, false],
  ['https://evil.test/https://book.example', OURS, false],
  ['https://book.example@evil.test', OURS, false],
  ['null', OURS, false],
  ['', OURS, false],
  [null, OURS, false],
  ['http://localhost:3000', 'http://localhost:3000', true],
  ['http://127.0.0.1:3000', 'http://localhost:3000', true],
  ['http://[::1]:3000', 'http://localhost:3000', true],
  ['http://localhost:3000', 'http://127.0.0.1:3000', true],
  ['http://localhost:3001', 'http://localhost:3000', false],
  ['https://localhost:3000', 'http://localhost:3000', false],
  ['http://localhost.evil.test:3000', 'http://localhost:3000', false],
  ['http://localhost', OURS, false],
])('from %s at %s: own is %s', (origin, appUrl, own) => {
  expect(isOwnOrigin(origin, appUrl)).toBe(own);
});

it.each([
  ['http://localhost:3000', true],
  ['http://127.0.0.1', true],
  ['http://[::1]:80', true],
  ['https://book.example', false],
  ['http://127.0.0.1.evil.test', false],
  ['nonsense', false],
])('%s is reachable from this machine alone: %s', (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});
