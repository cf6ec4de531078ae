import { describe, expect, test } from 'vitest';
import type { AppointmentFacts, ClientFacts } from '@/lib/notification/facts';
import { MANAGE_TOKEN_LENGTH, withToken } from '@/lib/notification/wording/manage-link';
import { segmentCount } from '@/lib/notification/wording/sms-segments';
import { smsText } from '@/lib/notification/wording/sms-text';
import { someFacts } from '@/lib/testing/facts';

const TOKEN = 'T'.repeat(MANAGE_TOKEN_LENGTH);
const LINK = `https://book.example/appointments/${TOKEN}`;

function write(over: Partial<AppointmentFacts & { client: ClientFacts }> = {}, leadMinutes = 1440) {
  const facts = { ...someFacts(), ...over };
  const body = smsText({ kind: 'REMINDER', leadMinutes, facts, appUrl: 'https://book.example' });
  return withToken(body, TOKEN);
}

const place = (text: string, placeKind: 'IN_PERSON' | 'VIDEO' = 'IN_PERSON') => ({
  service: { ...someFacts().service, placeKind, place: text },
});

describe('an SMS', () => {
  test('says when, with its zone, and where, then what, and ends with the link', () => {
    expect(write(place('Lindenallee 3'))).toBe(
      `Reminder: Tue 4 March 14:30 (Berlin), Lindenallee 3. Haircut with Ana, Studio Linde. Manage: ${LINK}`,
    );
    expect(write(place('', 'VIDEO'), 60)).toMatch(
      /^Soon: Tue 4 March 08:30 \(New York\), Video call\. /,
    );
  });

  test.each([
    ['a long address', place('Hinterhaus, dritter Stock, '.repeat(4)), /Hinterhaus.*\. Manage/],
    [
      'names of many words',
      { provider: { ...someFacts().provider, name: 'Ana '.repeat(60) } },
      /Ana/,
    ],
    [
      'a name in another script',
      { business: { ...someFacts().business, name: 'Студия Липа' } },
      /08:30/,
    ],
    [
      'an address that needs more room',
      place('ul. Świętokrzyska 14/16, Warszawa'),
      /Swietokrzyska.*Haircut/,
    ],
    [
      'an address of a video call',
      place(`https://meet.example/${'x'.repeat(90)}`, 'VIDEO'),
      /Video call/,
    ],
  ])('with %s takes two parts at most, and keeps when and link', (_, over, pattern) => {
    const text = write(over);
    expect(segmentCount(text)).toBeLessThanOrEqual(2);
    expect(text).toMatch(/^Reminder: Tue 4 March \d\d:30 \(.*?\)/);
    expect(text).toMatch(pattern);
    expect(text.endsWith(LINK)).toBe(true);
  });

  test('never cuts the link, however long our own address is', () => {
    const appUrl = `https://${'very-long-name.'.repeat(10)}example`;
    const body = smsText({ kind: 'REMINDER', leadMinutes: 60, facts: someFacts(), appUrl });
    const text = withToken(body, TOKEN);
    expect(text.endsWith(`${appUrl}/appointments/${TOKEN}`)).toBe(true);
    expect(text).toMatch(/^Soon: Tue 4 March/);
  });

  test('is one line of printable text, whatever was typed', () => {
    const name = 'A\r\nB\u202e\u0000';
    const text = write({ business: { ...someFacts().business, name }, ...place(name) });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/);
  });
});
