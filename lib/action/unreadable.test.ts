import { expect, it } from 'vitest';
import { mayBeUnreadable } from '@/lib/action/unreadable';

const action = { 'next-action': '40ab', 'content-type': 'text/plain;charset=UTF-8' };
const form = { 'content-type': 'multipart/form-data; boundary=x' };

it.each([
  ['GET', '/book/studio?q=%ff', {}, false],
  ['GET', '/book/%ff', {}, true],
  ['POST', '/api/webhooks/stripe', { 'content-type': 'application/json' }, false],
  ['POST', '/book/studio', form, true],
  ['POST', '/book/studio', action, true],
  ['GET', '/book/studio', action, false],
])(
  '%s %s with %o: whether a failure may be the fault of the request is %s',
  (method, url, headers, expected) => {
    expect(mayBeUnreadable({ method, url, headers })).toBe(expected);
  },
);
