import { expect, test } from 'vitest';
import { isMailboxOpen } from '@/lib/notification/mailbox-access';

const HERE = {
  listenHost: '127.0.0.1',
  appUrl: 'http://localhost:3000',
  requestHost: 'localhost:3000',
  trustedProxies: 0,
};

test.each([
  ['the same name', {}],
  ['127.0.0.1 for localhost', { requestHost: '127.0.0.1:3000' }],
  ['IPv6 loopback', { listenHost: '::1', appUrl: 'http://[::1]:3000', requestHost: '[::1]:3000' }],
  ['any case', { requestHost: 'LOCALHOST:3000' }],
])('open on this machine: %s', (_, over) => {
  expect(isMailboxOpen({ ...HERE, ...over })).toBe(true);
});

test.each([
  ['listening to the network', { listenHost: '0.0.0.0' }],
  ['listening to the network, IPv6', { listenHost: '::' }],
  ['known by a public name', { appUrl: 'https://book.example.com' }],
  ['asked for by another name', { requestHost: 'evil.example:3000' }],
  ['asked for by a name that looks like it', { requestHost: 'localhost.evil.example:3000' }],
  ['asked for with a user part', { requestHost: 'localhost:3000@evil.example' }],
  ['asked for with a path', { requestHost: 'localhost:3000/evil' }],
  ['another port', { requestHost: 'localhost:4000' }],
  ['no Host header', { requestHost: null }],
  ['an empty Host header', { requestHost: '' }],
  ['behind a proxy', { trustedProxies: 1 }],
])('closed: %s', (_, over) => {
  expect(isMailboxOpen({ ...HERE, ...over })).toBe(false);
});
