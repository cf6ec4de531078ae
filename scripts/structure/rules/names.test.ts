import { describe, expect, it } from 'vitest';
import { houseOf } from '../house';
import { namesAreClosed } from './names';

const judge = (path: string) =>
  namesAreClosed(houseOf({ paths: [path], parsed: [], docs: new Map() })).map(
    (each) => each.message,
  );

describe('namesAreClosed', () => {
  it.each([
    ['src/start.ts', 'which the house does not have'],
    ['services/README.md', 'which the house does not have'],
    ['start.mjs', 'no configuration file'],
    ['app/desk/table.tsx', 'routing only'],
    ['components/table.tsx', 'components stand in'],
    ['components/billing/table.tsx', 'components stand in'],
    ['lib/dates.ts', 'lib/ itself holds'],
    ['lib/invoice/total.ts', 'no domain of the house'],
    ['lib/provider/card.tsx', 'holds no markup'],
    ['lib/notification/message.tsx', 'holds no markup'],
    ['lib/provider/utils.ts', '"utils" says nothing'],
    ['lib/provider/index.ts', '"index" says nothing'],
    ['lib/provider/types.test.ts', '"types" says nothing'],
    ['lib/provider/hour-helpers.ts', '"hour-helpers" says nothing'],
    ['scripts/common/run.ts', '"common" says nothing'],
    ['lib/provider/weeklyHours.ts', 'Rename "weeklyHours.ts" to "weekly-hours.ts"'],
    ['components/ui/Button.tsx', 'Rename "Button.tsx" to "button.tsx"'],
    ['lib/provider/my_hours/day.ts', 'Rename "my_hours" to "my-hours"'],
    ['lib/provider/hours.spec.ts', 'a test is <concept>.test.ts'],
  ])('refuses %s', (path, message) => {
    expect(judge(path)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    'README.md',
    'proxy.ts',
    'next.config.js',
    'app/page.tsx',
    'app/(auth)/sign-in/page.tsx',
    'app/book/[business]/[service]/page.tsx',
    'app/api/auth/[...nextauth]/route.ts',
    'app/appointments/[token]/calendar.ics/route.ts',
    'app/globals.css',
    'components/ui/calendar-grid.tsx',
    'lib/result.ts',
    'lib/provider/weekly-hours.ts',
    'lib/provider/weekly-hours.test.ts',
    'lib/provider/data.db.test.ts',
    'lib/report/price-index.ts',
    'lib/notification/email/sheet.tsx',
    'lib/auth/next-auth.d.ts',
    'prisma/migrations/20260101000000_init/migration.sql',
    'e2e/booking.spec.ts',
    '.ci/run.mjs',
  ])('accepts %s', (path) => {
    expect(judge(path)).toEqual([]);
  });
});
