import { expect, it, test } from 'vitest';
import { hashOf, readTag, type TagParts, writeTag } from '@/lib/availability/slots-tag';
import { instant } from '@/lib/time/literal';

const PARTS: TagParts = {
  build: 'build-1',
  tzRules: '2026a',
  question: ['service', null, 'Europe/London'],
  versions: [{ providerId: 'ana', versions: { business: 1, provider: 2 } }],
};

it.each<[string, Partial<TagParts>]>([
  ['another build', { build: 'build-2' }],
  ['other rules of the zones', { tzRules: '2026b' }],
  ['another question', { question: ['service', 'ana', 'Europe/London'] }],
  [
    'a change of the business',
    { versions: [{ providerId: 'ana', versions: { business: 2, provider: 2 } }] },
  ],
  [
    'a change of the provider',
    { versions: [{ providerId: 'ana', versions: { business: 1, provider: 3 } }] },
  ],
  [
    'another provider',
    { versions: [{ providerId: 'marcus', versions: { business: 1, provider: 2 } }] },
  ],
  ['nobody', { versions: [] }],
])('%s makes another tag', (_, change) => {
  expect(hashOf({ ...PARTS, ...change })).not.toBe(hashOf(PARTS));
  expect(hashOf({ ...PARTS })).toBe(hashOf(PARTS));
});

test('a tag is read as it was written', () => {
  const tag = { hash: hashOf(PARTS), validUntil: instant('2026-03-02T09:00:00Z') };
  expect(readTag(writeTag(tag))).toEqual(tag);
});
