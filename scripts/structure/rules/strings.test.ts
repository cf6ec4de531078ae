import { describe, expect, it } from 'vitest';
import type { FileRule } from '../finding';
import { verdicts } from '../sample-house';
import { addressesComeFromPaths, sqlKeepsItsPromises } from './strings';

const judge = (rule: FileRule, path: string, source: string) => verdicts(rule, { [path]: source });

describe('addressesComeFromPaths', () => {
  it.each([
    "const url = '/desk';",
    "const url = '/sign-in?back=1';",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source with a template in it
    'const url = `/book/${slug}`;',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source with a template in it
    'const url = `${base}/appointments/${token}`;',
    "const url = 'http://localhost:3000/mailbox';",
    'const link = <a href="/dashboard/hours">Hours</a>;',
  ])('refuses: %s', (source) => {
    expect(judge(addressesComeFromPaths, 'components/desk/today.tsx', source)).toHaveLength(1);
  });

  it.each([
    ['components/desk/today.tsx', "import { x } from '@/lib/report/api';"],
    ['components/desk/today.tsx', "const text = '/bookmark';"],
    ['components/desk/today.tsx', "const home = '/';"],
    ['lib/paths.ts', "const url = '/desk';"],
    ['proxy.ts', "const matcher = ['/desk/:path*'];"],
    ['e2e/desk.spec.ts', "await page.goto('/desk');"],
    ['lib/notification/vendors/sms-gateway.ts', "const url = base + '/api/send';"],
  ])('lets %s say: %s', (path, source) => {
    expect(judge(addressesComeFromPaths, path, source)).toEqual([]);
  });
});

describe('sqlKeepsItsPromises', () => {
  it.each([
    'sql`INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING`',
    "run('insert into a values (1)\\n on conflict do nothing')",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a source with a template in it
    'sql`SELECT start_time AT TIME ZONE ${zone} FROM appointment`',
    "run('select start_time at time zone zone from appointment')",
  ])('refuses: %s', (source) => {
    expect(judge(sqlKeepsItsPromises, 'lib/appointment/mutations.ts', source)).toHaveLength(1);
  });

  it.each([
    'sql`INSERT INTO a VALUES (1) ON CONFLICT (id) DO NOTHING`',
    'sql`INSERT INTO a VALUES (1) ON CONFLICT ON CONSTRAINT appointment_no_overlap DO NOTHING`',
    "const text = 'Two people met at time zone borders.';",
  ])('accepts: %s', (source) => {
    expect(judge(sqlKeepsItsPromises, 'lib/appointment/mutations.ts', source)).toEqual([]);
  });
});
