import { describe, expect, it } from 'vitest';
import { verdicts } from '../sample-house';
import { importsFlowOneWay } from './imports';

const judge = (path: string, specifier: string, keyword = 'import') =>
  verdicts(importsFlowOneWay, { [path]: `${keyword} { x } from '${specifier}';` });

describe('importsFlowOneWay', () => {
  it('says where, what and what to do instead', () => {
    expect(judge('lib/availability/slots.ts', '@/lib/db/client')).toEqual([
      'lib/availability/slots.ts:1 imports lib/db/client: a core rule may not reach the database. Read it in lib/availability/data.ts and pass it in as an argument.',
    ]);
  });

  it.each([
    ['lib/availability/slots.ts', '@/lib/appointment/data'],
    ['lib/availability/slots.ts', './mutations'],
    ['lib/availability/slots.ts', './loaders'],
    ['lib/availability/slots.ts', './jobs'],
    ['lib/availability/slots.ts', '@/lib/env'],
    ['lib/availability/slots.ts', '@/lib/log'],
    ['lib/availability/slots.ts', '@/lib/time/clock'],
    ['lib/availability/slots.ts', 'next/cache'],
    ['lib/availability/slots.ts', 'react'],
    ['lib/availability/slots.ts', 'node:fs'],
    ['lib/availability/slots.ts', '@/lib/payment/stripe/gateway'],
    ['lib/availability/schema.ts', '@/lib/db/client'],
    ['lib/time/zone.ts', '@/lib/provider/hours'],
    ['lib/money/amount.ts', '@/lib/db/client'],
    ['lib/appointment/data.ts', 'next/headers'],
    ['lib/appointment/data.ts', '@/lib/time/clock'],
    ['lib/appointment/data.ts', './mutations'],
    ['lib/appointment/mutations.ts', 'next-auth'],
    ['lib/appointment/mutations.ts', '@/lib/payment/stripe/gateway'],
    ['lib/appointment/mutations/hold.ts', 'react'],
    ['lib/appointment/loaders.ts', './mutations'],
    ['lib/appointment/actions.ts', '@/lib/db/transaction'],
    ['lib/appointment/jobs.ts', './actions'],
    ['lib/payment/stripe/gateway.ts', '@/lib/appointment/policy'],
    ['lib/payment/stripe/gateway.ts', '../data'],
    ['lib/db/client.ts', '@/lib/appointment/data'],
    ['lib/appointment/policy.ts', '@/components/ui/button'],
    ['lib/appointment/loaders.ts', '@/app/desk/page'],
    ['lib/appointment/mutations.ts', '@/lib/testing/builders'],
    ['lib/appointment/mutations.ts', '@/scripts/start'],
    ['lib/appointment/mutations.ts', 'pg'],
    ['lib/notification/dispatch.ts', 'resend'],
    ['lib/report/rate.ts', 'luxon'],
    ['lib/report/data.ts', 'uuid'],
    ['lib/report/rate.ts', './rate.fixture'],
    ['app/desk/page.tsx', '@/lib/action/request-clock'],
    ['lib/notification/mutations.ts', 'inngest'],
    ['components/ui/button.tsx', '@/lib/time/instant'],
    ['components/ui/button.tsx', '@tanstack/react-query'],
    ['components/ui/button.tsx', '@/components/desk/today'],
    ['components/desk/today.tsx', '@/app/desk/page'],
    ['components/desk/today.tsx', '@/lib/appointment/data'],
    ['components/desk/today.tsx', '@/lib/appointment/loaders'],
    ['app/desk/page.tsx', '@/lib/db/client'],
    ['app/desk/page.tsx', '@/lib/appointment/mutations'],
  ])('refuses %s importing %s', (path, specifier) => {
    expect(judge(path, specifier)).toHaveLength(1);
  });

  it.each([
    ['lib/availability/slots.ts', '@/lib/time/interval'],
    ['lib/availability/slots.ts', '@/lib/appointment/transitions'],
    ['lib/availability/slots.ts', '@/lib/result'],
    ['lib/availability/slots.ts', 'node:crypto'],
    ['lib/availability/schema.ts', 'zod'],
    ['lib/time/zone.ts', 'luxon'],
    ['lib/time/clock.ts', 'next/headers'],
    ['lib/report/rate.test.ts', './rate.fixture'],
    ['lib/appointment/data.ts', '@/lib/db/client'],
    ['lib/appointment/mutations.ts', './data'],
    ['lib/appointment/mutations.ts', '@/lib/notification/mutations'],
    ['lib/appointment/loaders.ts', './data'],
    ['lib/appointment/loaders.ts', '@/lib/time/clock'],
    ['lib/appointment/jobs.ts', '@/lib/notification/vendors/resend'],
    ['lib/payment/stripe/gateway.ts', 'stripe'],
    ['lib/payment/stripe/gateway.ts', '../gateway'],
    ['lib/db/client.ts', '@prisma/adapter-pg'],
    ['lib/jobs/client.ts', 'inngest'],
    ['components/ui/button.tsx', '@base-ui/react/button'],
    ['components/desk/today.tsx', '@/lib/appointment/actions'],
    ['components/desk/today.tsx', '@/lib/appointment/queries'],
    ['app/desk/page.tsx', '@/lib/appointment/loaders'],
    ['app/api/slots/route.ts', '@/lib/availability/data/availability'],
    ['app/layout.tsx', './globals.css'],
    ['prisma/seed.ts', '@/lib/testing/builders'],
    ['lib/availability/slots.test.ts', '@/lib/testing/builders'],
    ['lib/availability/slots.db.test.ts', '@/lib/db/client'],
  ])('lets %s import %s', (path, specifier) => {
    expect(judge(path, specifier)).toEqual([]);
  });

  it('lets a page know the type of what a loader hands it, but a core not even that', () => {
    const type = (path: string) => judge(path, '@/lib/appointment/data', 'import type');
    expect(type('components/desk/today.tsx')).toEqual([]);
    expect(type('lib/availability/slots.ts')).toHaveLength(1);
  });
});

describe('importsFlowOneWay, through lib/auth', () => {
  const auth = {
    'lib/auth/role.ts': "export type Role = 'OWNER';",
    'lib/auth/guard.ts': "import { x } from './session';",
    'lib/auth/session.ts': "import { headers } from 'next/headers';",
  };
  const judgeWith = (path: string, specifier: string) =>
    verdicts(importsFlowOneWay, { ...auth, [path]: `import { x } from '${specifier}';` });

  it('lets a core use a pure file', () => {
    expect(judgeWith('lib/appointment/policy.ts', '@/lib/auth/role')).toEqual([]);
  });

  it.each([
    ['lib/appointment/policy.ts'],
    ['lib/appointment/data.ts'],
    ['lib/appointment/mutations.ts'],
  ])('refuses %s a file that leads to the request, and shows the way', (path) => {
    expect(judgeWith(path, '@/lib/auth/guard')).toEqual([
      expect.stringContaining('it leads to lib/auth/session.ts -> next/headers.'),
    ]);
  });

  it('lets a loader use the session', () => {
    expect(judgeWith('lib/appointment/loaders.ts', '@/lib/auth/guard')).toEqual([]);
  });
});
