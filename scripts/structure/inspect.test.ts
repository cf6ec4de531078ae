import { describe, expect, it } from 'vitest';
import { inspect } from './inspect';
import { sampleHouse } from './sample-house';

describe('inspect', () => {
  it('passes an empty house', () => {
    expect(inspect(sampleHouse({}))).toEqual([]);
  });

  it('tells findings by file and line, and a source that does not parse', () => {
    const house = sampleHouse({
      'lib/report/rate.ts':
        "import { db } from '@/lib/db/client';\n\nexport const at = Date.now();\n",
      'lib/money/amount.ts': 'export const = 1;',
    });
    expect(inspect(house).map(({ path, line }) => `${path}:${line}`)).toEqual([
      'lib/money/amount.ts:1',
      'lib/report/rate.ts:1',
      'lib/report/rate.ts:3',
    ]);
  });
});
