import { expect, test } from 'vitest';
import { describeError } from '@/lib/log';

test('an error is logged by its kind, codes and places, never by its message', () => {
  const error = Object.assign(new Error('Key (email)=(rosa@example.com) exists\n  at the desk'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode: '23505', detail: 'rosa@example.com' } } },
  });
  const described = describeError(error);
  expect(described).toMatchObject({ kind: 'Error', code: 'P2010', sqlState: '23505' });
  expect(JSON.stringify(described)).not.toContain('rosa');
});
