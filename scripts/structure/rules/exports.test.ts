import { describe, expect, it } from 'vitest';
import type { FileRule } from '../finding';
import { verdicts } from '../sample-house';
import { noBarrels, noDefaultExports } from './exports';

const judge = (rule: FileRule, path: string, source: string) => verdicts(rule, { [path]: source });

describe('noDefaultExports', () => {
  it.each(['export default function walk() {}', 'const walk = 1;\nexport { walk as default };'])(
    'refuses in a domain: %s',
    (source) => {
      expect(judge(noDefaultExports, 'lib/time/walk.ts', source)).toHaveLength(1);
    },
  );

  it.each(['app/page.tsx', 'vitest.config.ts', 'prisma/seed.ts', 'e2e/global-setup.ts'])(
    'leaves it to %s',
    (path) => {
      expect(judge(noDefaultExports, path, 'export default {};')).toEqual([]);
    },
  );
});

describe('noBarrels', () => {
  it.each([
    "export * from './walk';\nexport const a = 1;",
    "export { walk } from './walk';",
    "import { walk } from './walk';\nexport { walk };",
  ])('refuses: %s', (source) => {
    expect(judge(noBarrels, 'lib/time/all.ts', source)).toHaveLength(1);
  });

  it('leaves a file with something of its own, and a route that hands on its handlers', () => {
    const source = "export { GET } from '@/lib/auth/handler';";
    expect(judge(noBarrels, 'lib/time/all.ts', `${source}\nexport const a = 1;`)).toEqual([]);
    expect(judge(noBarrels, 'app/api/auth/[...nextauth]/route.ts', source)).toEqual([]);
    expect(judge(noBarrels, 'lib/time/all.ts', 'const a = 1;\nexport { a };')).toEqual([]);
  });
});
