import { describe, expect, it } from 'vitest';
import { houseVerdicts } from '../sample-house';
import { docsNameRealFiles } from './docs';

const judge = (text: string, path = 'docs/reliability.md') =>
  houseVerdicts(docsNameRealFiles, {
    [path]: text,
    'lib/time/zone.test.ts': '',
    'app/book/[business]/page.tsx': '',
  });

describe('docsNameRealFiles', () => {
  it.each([
    '`lib/time/zone.test.ts`',
    '`time/zone.test.ts`',
    '`zone.test.ts`',
    '`npm run test -- lib/time/zone.test.ts`',
    '`app/book/[business]/page.tsx`',
    '`lib/**/*.test.ts`',
    '`.data/cluster.json`',
    'zone.ts, which is no code here',
  ])('lets pass: %s', (text) => {
    expect(judge(text)).toEqual([]);
  });

  it.each([
    '`zone/zone.test.ts`',
    '`one.test.ts`',
    '`npm run test -- time/zone.ts`',
    '`zone.test.ts`, `gone.sql`',
  ])('refuses: %s', (text) => {
    expect(judge(text)).toHaveLength(1);
    expect(judge(text, 'README.md')).toHaveLength(1);
  });

  it('says where and what to do instead', () => {
    expect(judge('# Proofs\n\nSee `time/gone.ts`.')).toEqual([
      'docs/reliability.md:3 names `time/gone.ts`, and no path here ends so. Write where it stands now.',
    ]);
  });
});
