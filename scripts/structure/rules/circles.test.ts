import { describe, expect, it } from 'vitest';
import { houseVerdicts } from '../sample-house';
import { noCircleOfDomains, noCircleOfFiles } from './circles';

describe('noCircleOfFiles', () => {
  it('prints the circle once, with the line of each import', () => {
    const found = houseVerdicts(noCircleOfFiles, {
      'lib/a.ts': "import { b } from './b';",
      'lib/b.ts': "\nimport { c } from './c';",
      'lib/c.ts': "import type { a } from './a';",
      'lib/d.ts': "import { a } from './a';",
    });
    expect(found).toEqual([
      'lib/a.ts:1 files import each other in a circle: lib/a.ts -> lib/b.ts (lib/a.ts:1) -> lib/c.ts (lib/b.ts:2) -> lib/a.ts (lib/c.ts:1). Move what both need into a third file.',
    ]);
  });

  it('finds a file that imports itself, and two circles joined by a way', () => {
    const found = houseVerdicts(noCircleOfFiles, {
      'lib/a.ts': "import './b';",
      'lib/b.ts': "import './a';\nimport './way';",
      'lib/way.ts': "import './self';",
      'lib/self.ts': "import './self';",
    });
    expect(found.map((each) => each.split(' ')[0])).toEqual(['lib/a.ts:1', 'lib/self.ts:1']);
  });

  it('lets many files share one', () => {
    const sources = {
      'lib/a.ts': "import './b';\nimport './c';",
      'lib/b.ts': "import './c';",
      'lib/c.ts': '',
    };
    expect(houseVerdicts(noCircleOfFiles, sources)).toEqual([]);
  });
});

describe('noCircleOfDomains', () => {
  const cancellation = {
    'lib/cancellation/policy.ts': "import type { T } from '@/lib/payment/due';",
  };

  it('finds cores that stand on each other, though no file does', () => {
    const found = houseVerdicts(noCircleOfDomains, {
      ...cancellation,
      'lib/payment/ledger.ts': "import { fee } from '@/lib/cancellation/fee';",
    });
    expect(found).toEqual([
      expect.stringContaining(
        'lib/cancellation -> lib/payment (lib/cancellation/policy.ts:1) -> lib/cancellation (lib/payment/ledger.ts:1)',
      ),
    ]);
  });

  it('lets the shell of one use the core of the other', () => {
    const found = houseVerdicts(noCircleOfDomains, {
      ...cancellation,
      'lib/payment/mutations.ts': "import { fee } from '@/lib/cancellation/fee';",
    });
    expect(found).toEqual([]);
  });
});
