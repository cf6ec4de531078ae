import { expect, test } from 'vitest';
import { newReference } from '@/lib/appointment/reference';

const references = Array.from({ length: 2000 }, newReference);

test('a reference can be read aloud: two groups of four, nothing that looks like something else', () => {
  for (const reference of references) {
    expect(reference).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
  }
});

test('two thousand references are two thousand', () => {
  expect(new Set(references).size).toBe(references.length);
});

test('every letter of the alphabet comes up', () => {
  expect(new Set(references.join('').replaceAll('-', '')).size).toBe(30);
});
