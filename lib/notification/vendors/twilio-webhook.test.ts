import { describe, expect, test } from 'vitest';
import { twilioEvent, twilioSignature } from '@/lib/notification/vendors/twilio-webhook';

const SID = `SM${'a1'.repeat(16)}`;
const event = (fields: Record<string, string>) =>
  twilioEvent(new URLSearchParams({ MessageSid: SID, ...fields }));

test('the signature is that of Twilio’s own example', () => {
  const form = new URLSearchParams({
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  });
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
  expect(twilioSignature({ url, form, authToken: '12345' })).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=');
});

describe('an event', () => {
  test.each([
    ['an answer', { From: '+1', Body: 'Stop' }, { kind: 'reply', wish: 'STOP', eventId: SID }],
    ['talk', { From: '+1', Body: 'Hello' }, { kind: 'reply', wish: undefined }],
    ['an answer in Spanish', { Body: 'PARAR', OptOutType: 'STOP' }, { wish: 'STOP' }],
    [
      'an arrival',
      { MessageStatus: 'delivered' },
      { kind: 'delivery', arrived: true, eventId: `${SID} delivered` },
    ],
    [
      'a phone that is off',
      { MessageStatus: 'undelivered', ErrorCode: '30003' },
      { arrived: false, code: '30003' },
    ],
    ['a failure', { MessageStatus: 'failed', ErrorCode: '<b>' }, { arrived: false, code: '' }],
  ])('is %s', (_, fields, expected) => {
    expect(event(fields)).toMatchObject(expected);
  });

  test.each([
    ['a message on its way', { MessageStatus: 'sent' }],
    ['a status of the prototype', { MessageStatus: 'constructor' }],
    ['a message of nobody', { MessageSid: 'x', Body: 'STOP' }],
  ])('is not %s', (_, fields) => {
    expect(event(fields)).toBeUndefined();
  });
});
