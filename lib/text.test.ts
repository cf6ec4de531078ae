import { describe, expect, it } from 'vitest';
import { plainLine, plainText } from '@/lib/text';

describe('plainLine', () => {
  it.each([
    ['spaces at the ends', '  Rosa  ', 'Rosa'],
    ['spaces inside', 'Rosa \t  Keller', 'Rosa Keller'],
    ['line breaks', 'Rosa\r\nBcc: everyone', 'Rosa Bcc: everyone'],
    ['a line separator', 'Rosa\u2028Keller', 'Rosa Keller'],
    ['a no-break space', 'Rosa\u00a0Keller', 'Rosa Keller'],
    ['a null', 'Ro\u0000sa', 'Rosa'],
    ['an escape', 'Ro\u001b[31msa', 'Ro[31msa'],
    ['a turned reading order', '\u202eRosa\u202c', 'Rosa'],
    ['a zero-width space', 'Ro\u200bsa', 'Rosa'],
    ['a byte order mark', '\ufeffRosa', 'Rosa'],
    ['half of a character', 'Rosa\ud83d', 'Rosa'],
    ['a letter and its accent', 'Jose\u0301', 'José'],
  ])('with %s', (_, typed, expected) => {
    expect(plainLine(typed)).toBe(expected);
  });

  it.each(['👩‍👧', 'क्‍ष', 'می‌خواهم', 'Zoë', '王'])('leaves %s as it is', (text) => {
    expect(plainLine(text)).toBe(text);
  });
});

describe('plainText', () => {
  it.each([
    ['keeps lines', 'one\ntwo', 'one\ntwo'],
    ['makes every line break the same', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['keeps tabs', 'one\ttwo', 'one\ttwo'],
    ['drops what cannot be printed', 'o\u0007ne\u202e', 'one'],
    ['trims the ends', '\n\n one \n', 'one'],
  ])('%s', (_, typed, expected) => {
    expect(plainText(typed)).toBe(expected);
  });
});
