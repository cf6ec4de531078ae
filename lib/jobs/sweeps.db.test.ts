import { expect, it } from 'vitest';
import { MESSAGE_SWEEP, SWEEPS } from '@/lib/jobs/sweeps';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { plansOf } from '@/lib/testing/statement-plans';

freshDatabase();

it.each([MESSAGE_SWEEP, ...SWEEPS])('$id finds by an index what it is about', async ({ run }) => {
  const plans = await plansOf(run);
  expect(plans).toContain('Index');
  expect(plans).not.toContain('Seq Scan');
});
