import { describe, expect, it } from 'vitest';
import { wayTo } from './house';
import { sampleHouse } from './sample-house';

const ALIAS = { 'lib/a.ts': "import { b } from '@/lib/b';", 'lib/b.ts': 'export const b = 1;' };

describe('houseOf', () => {
  it.each([
    ['@/lib/b', 'lib/b.ts'],
    ['./b', 'lib/b.ts'],
    ['../lib/b', 'lib/b.ts'],
    ['./b.ts', 'lib/b.ts'],
    ['./b.js', 'lib/b.ts'],
    ['@/lib/db/generated/client', 'lib/db/generated/client'],
  ])('follows %s to %s', (specifier, path) => {
    const house = sampleHouse({ ...ALIAS, 'lib/a.ts': `import { b } from '${specifier}';` });
    const [file] = house.files.values();
    const [imported] = file?.imports ?? [];
    if (file === undefined || imported === undefined) throw new Error('the sample has one import');
    expect(house.target(file, imported)).toMatchObject({ kind: 'file', path });
  });

  it('knows what a browser runs, and stops at actions and types', () => {
    const house = sampleHouse({
      'components/a.tsx':
        "'use client';\nimport { b } from './b';\nimport type { c } from './c';\nimport { d } from './d';",
      'components/b.tsx': 'export const b = 1;',
      'components/c.tsx': 'export const c = 1;',
      'components/d.tsx': "'use server';\nimport { e } from './e';",
      'components/e.tsx': 'export const e = 1;',
    });
    expect([...house.clientReach]).toEqual([
      ['components/a.tsx', 'components/a.tsx'],
      ['components/b.tsx', 'components/a.tsx'],
    ]);
  });
});

describe('wayTo', () => {
  const circle = { 'a.ts': "import './b';", 'b.ts': "import './a';\nimport 'next/headers';" };

  it('names each step, and ends in a circle', () => {
    const house = sampleHouse(circle);
    expect(wayTo(house, 'a.ts', (target) => target.kind === 'package')).toEqual([
      'a.ts',
      'b.ts',
      'next/headers',
    ]);
    expect(wayTo(house, 'a.ts', () => false)).toBeUndefined();
  });
});
