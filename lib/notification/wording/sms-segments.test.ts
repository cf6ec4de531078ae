import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { forPhones, segmentCount, withoutMarks } from '@/lib/notification/wording/sms-segments';

describe('a text costs', () => {
  test.each([
    ['', 1],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    // The last sign of the first part needs two places and only one is left.
    [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
    ['ł'.repeat(70), 1],
    ['ł'.repeat(71), 2],
    ['ł'.repeat(134), 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(67), 3],
  ])('%j: %i', (text, count) => {
    expect(segmentCount(text)).toBe(count);
  });

  test('what Twilio’s own counter says', () => {
    const character = fc.constantFrom(...'aZ0 é@£€[]^~|\\{}ñłЖ中-:/', '😀');
    const texts = fc.array(character, { maxLength: 350 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const { segmentsCount } = new SegmentedMessage(text);
        expect(segmentCount(text)).toBe(Math.max(1, segmentsCount));
      }),
      { numRuns: 150 },
    );
  });
});

test('signs of print become those of a phone, and letters stay', () => {
  expect(forPhones('“Anna’s” – 1…')).toBe('"Anna\'s" - 1...');
  expect(forPhones('Zażółć Größe')).toBe('Zażółć Größe');
});

test('letters lose the marks that cost room, and no others', () => {
  expect(withoutMarks('Zażółć Größe naïve Липа')).toBe('Zazolc Größe naive Липа');
});
