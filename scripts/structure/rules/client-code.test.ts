import { describe, expect, it } from 'vitest';
import { verdicts } from '../sample-house';
import { browserReachesNoServerCode } from './client-code';

const START = "'use client';\nimport { x } from './list';\n";

const judge = (list: string) =>
  verdicts(browserReachesNoServerCode, {
    'components/desk/today.tsx': START,
    'components/desk/list.tsx': list,
    'lib/appointment/actions.ts': "'use server';\nimport { x } from './mutations';",
    'lib/appointment/mutations.ts': "import 'server-only';",
    'lib/time/zone.ts': "import { x } from './zone-data';",
    'lib/time/zone-data.ts': "import data from 'moment-timezone';",
  });

describe('browserReachesNoServerCode', () => {
  it.each([
    '@/lib/appointment/data',
    '@/lib/appointment/mutations',
    '@/lib/appointment/loaders',
    '@/lib/db/client',
    '@/lib/env',
    '@/lib/jobs/client',
    'node:fs',
    'next/headers',
    '@prisma/client',
  ])('refuses %s behind a client component, and shows the way', (specifier) => {
    expect(judge(`import { x } from '${specifier}';`)).toEqual([
      expect.stringMatching(
        /^components\/desk\/list\.tsx:1 imports .* in the browser \(by way of components\/desk\/today\.tsx\)/,
      ),
    ]);
  });

  it('finds what lies several files away', () => {
    expect(judge("import { x } from '@/lib/time/zone';")).toEqual([
      expect.stringMatching(
        /^lib\/time\/zone-data\.ts:1 imports moment-timezone.*list\.tsx -> lib/,
      ),
    ]);
  });

  it.each([
    "import { xAction } from '@/lib/appointment/actions';",
    "import type { X } from '@/lib/appointment/data';",
    "import { format } from '@/lib/money/format';",
    "import { useRouter } from 'next/navigation';",
  ])('lets a browser reach: %s', (source) => {
    expect(judge(source)).toEqual([]);
  });

  it('holds queries.ts to it whoever asks', () => {
    const source = "import { x } from './data';";
    expect(verdicts(browserReachesNoServerCode, { 'lib/report/queries.ts': source })).toHaveLength(
      1,
    );
  });

  it('leaves a server component alone', () => {
    const source = "import { x } from 'server-only';";
    expect(verdicts(browserReachesNoServerCode, { 'components/desk/a.tsx': source })).toEqual([]);
  });
});
