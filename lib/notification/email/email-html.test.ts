import { describe, expect, test } from 'vitest';
import { contrast } from '@/lib/business/accent';
import { emailHtml } from '@/lib/notification/email/email-html';
import type { Message } from '@/lib/notification/wording/message';
import { shownLines } from '@/lib/testing/shown-mail';

const MESSAGE: Message = {
  subject: 'Confirmed: Haircut with Ana, Tue 4 March 14:30 (Berlin)',
  preheader: 'Tuesday 4 March 2025, 14:30 – 15:15, Berlin (GMT+1) · Lindenallee 3',
  heading: 'You are booked',
  when: ['Tuesday 4 March 2025, 14:30 – 15:15, Berlin (GMT+1)', 'In London (GMT): 13:30'],
  where: 'Lindenallee 3',
  note: 'A note.',
  rows: [{ label: 'What', value: 'Haircut' }],
  buttons: [
    { label: 'Manage', url: 'https://book.example/a?b=1&c=2' },
    { label: 'Add to calendar', url: 'https://book.example/b' },
  ],
  footer: ['Studio Linde'],
  accent: '#1f4d3f',
};

function write(over: Partial<Message> = {}): string {
  return emailHtml({ ...MESSAGE, ...over });
}

test('a mail shows when, where and the other zone first, then what it has to say', () => {
  expect(shownLines(write())).toEqual([
    'Tuesday 4 March 2025, 14:30 – 15:15, Berlin (GMT+1)',
    'Lindenallee 3',
    'In London (GMT): 13:30',
    'You are booked',
    'A note.',
    'What',
    'Haircut',
    'Manage',
    'Add to calendar',
    'Studio Linde',
  ]);
});

test('a list of mails previews when and where', () => {
  expect(write()).toMatch(/<div[^>]*display:none[^>]*>Tuesday 4 March 2025, 14:30 – 15:15, Berlin/);
});

test('a preview is never cut within a character', () => {
  expect(write({ preheader: `${'x'.repeat(148)}🙂🙂` })).not.toMatch(/\p{Cs}/u);
});

test('a mail loads nothing from anywhere, so that opening it tells nobody', () => {
  expect(write()).not.toMatch(/<(img|link|script|iframe)|url\(|@import|@font-face/i);
});

test('links keep their query', () => {
  expect(write()).toContain('href="https://book.example/a?b=1&amp;c=2"');
});

describe('the accent', () => {
  test.each(['#1f4d3f', '#ffd400', '#ffffff', '#000000', '#777777', '#ff00aa'])(
    '%s is read on its button, in the light and in the dark',
    (accent) => {
      for (const { fill, ink } of mainButton(write({ accent }))) {
        expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test.each(['', 'red', '#fff', 'red;background:url(//evil)', '</style><script>'])(
    '%j is none, and the house’s own stands in',
    (accent) => {
      expect(write({ accent })).toBe(write({ accent: '#1f4d3e' }));
    },
  );
});

/** The main button's colours: on the element, and what the dark theme makes of them. */
function mainButton(html: string): { fill: string; ink: string }[] {
  const element = /<a [^>]*class="first"[^>]*>/.exec(html)?.[0] ?? '';
  const rule = /\.first \{[^}]*\}/.exec(html)?.[0] ?? '';
  return [element, rule].map((css) => {
    const colour = (name: string) => new RegExp(`[;"{ ]${name}: ?(#\\w{6})`).exec(css)?.[1] ?? '';
    return { fill: colour('background'), ink: colour('color') };
  });
}
