import { describe, expect, it } from 'vitest';
import type { FileRule } from '../finding';
import { verdicts } from '../sample-house';
import { loadersGoThroughData, loadersStartWithLoad } from './loaders';

const judge = (rule: FileRule, source: string) =>
  verdicts(rule, { 'lib/appointment/loaders.ts': source });

describe('loadersStartWithLoad', () => {
  it('names what does not', () => {
    const source =
      'export async function today() {}\nexport const loadWeek = cache(async () => 1);';
    expect(judge(loadersStartWithLoad, source)).toEqual([
      'lib/appointment/loaders.ts:1 exports today: loaders start with "load".',
    ]);
  });
});

describe('loadersGoThroughData', () => {
  const HEAD = "import { readDb } from '@/lib/db/client';\n";

  it.each([
    'const day = await readDb().appointment.findMany({});',
    'const reads = readDb();\nconst day = await reads.appointment.findMany({});',
    "import { inTransaction } from '@/lib/db/transaction';",
  ])('refuses: %s', (source) => {
    expect(judge(loadersGoThroughData, HEAD + source)).toEqual([
      expect.stringContaining('lib/appointment/data.ts'),
    ]);
  });

  it.each([
    'const day = await readDay(readDb(), { now });',
    'const reads = readDb();\nconst day = await readDay(reads, { now });',
    "import type { Prisma } from '@/lib/db/generated/client';",
  ])('accepts: %s', (source) => {
    expect(judge(loadersGoThroughData, HEAD + source)).toEqual([]);
  });
});
