import { describe, expect, it } from 'vitest';
import { IMPORT_LAWS, type ImportLaw } from './import-laws';
import { placeOf, type Role } from './place';
import { importsFlowOneWay } from './rules/imports';
import { verdicts } from './sample-house';

const EXAMPLES: Record<Role, string> = {
  page: 'app/desk/page',
  route: 'app/api/health/route',
  component: 'components/desk/today',
  ui: 'components/ui/button',
  base: 'lib/money/amount',
  core: 'lib/report/rate',
  schema: 'lib/report/schema',
  data: 'lib/report/data',
  mutations: 'lib/report/mutations',
  loaders: 'lib/report/loaders',
  actions: 'lib/report/actions',
  queries: 'lib/report/queries',
  jobs: 'lib/report/jobs',
  vendor: 'lib/payment/stripe/gateway',
  database: 'lib/db/client',
  infrastructure: 'lib/auth/session',
  testing: 'lib/testing/builders',
  env: 'lib/env',
  log: 'lib/log',
  clock: 'lib/time/clock',
  tooling: 'scripts/start',
  top: 'proxy',
};

const cases = IMPORT_LAWS.flatMap((law) =>
  law.from.flatMap((from) =>
    law.forbids.map((forbidden) => [EXAMPLES[from], EXAMPLES[forbidden], law] as const),
  ),
);

const verdictOn = (from: string, forbidden: string) =>
  verdicts(importsFlowOneWay, { [`${from}.ts`]: `import { x } from '@/${forbidden}';` }).join();

const firstWords = ({ message }: ImportLaw) => message.split('{')[0] ?? message;

describe('IMPORT_LAWS', () => {
  it('has an example of every role', () => {
    for (const [role, path] of Object.entries(EXAMPLES)) expect(placeOf(path).role).toBe(role);
  });

  it.each(cases)('refuses %s importing %s', (from, forbidden) => {
    expect(verdictOn(from, forbidden)).not.toBe('');
  });

  it('has no law that an earlier one hides', () => {
    const spoken = cases.map(([from, forbidden]) => verdictOn(from, forbidden));
    for (const law of IMPORT_LAWS) {
      expect(
        spoken.some((verdict) => verdict.includes(firstWords(law))),
        law.message,
      ).toBe(true);
    }
  });
});
