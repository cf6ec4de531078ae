import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { type IdempotentWrite, once } from '@/lib/db/idempotency';
import { inTransaction } from '@/lib/db/transaction';
import { newId } from '@/lib/id';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';

freshDatabase();

const write = (given: Partial<IdempotentWrite> = {}): IdempotentWrite => ({
  scope: 'test',
  key: newId(),
  request: { slot: 1 },
  now: NOW,
  ...given,
});

const run = <T>(asked: IdempotentWrite, work: () => Promise<T>) =>
  inTransaction((tx) => once(tx, asked, work));

describe('once', () => {
  test('does the work the first time and answers from memory after that', async () => {
    const asked = write();
    let done = 0;
    const work = async () => ({ ok: true, value: ++done });
    expect(await run(asked, work)).toEqual({ ok: true, value: 1 });
    expect(await run(asked, work)).toEqual({ ok: true, value: 1 });
    expect(done).toBe(1);
  });

  test('ten at once do it once and hear the same', async () => {
    const asked = write();
    let done = 0;
    const answers = await together(10, () => run(asked, async () => ({ value: ++done })));
    expect(done).toBe(1);
    expect(answers).toEqual(Array(10).fill({ value: 1 }));
  });

  test('a failure leaves the key unused', async () => {
    const asked = write();
    await expect(run(asked, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await run(asked, async () => 'yes')).toBe('yes');
  });

  test('an answer that is not final leaves it unused too, and whoever waits for it goes on', async () => {
    const asked = write();
    let done = 0;
    const work = async () => ({ value: ++done });
    const isFinal = ({ value }: { value: number }) => value > 2;
    const answers = await together(4, () => inTransaction((tx) => once(tx, asked, work, isFinal)));
    expect(answers.map((answer) => 'value' in answer && answer.value).sort()).toEqual([1, 2, 3, 3]);
    expect(done).toBe(3);
  });

  test('another request under the key is refused', async () => {
    const asked = write();
    await run(asked, async () => 'yes');
    const reused = await run({ ...asked, request: { slot: 2 } }, async () => 'never');
    expect(reused).toEqual({ ok: false, error: { code: 'key-reused' } });
  });

  test('the key of another verb is another key', async () => {
    const asked = write();
    await run(asked, async () => 'book');
    expect(await run({ ...asked, scope: 'other' }, async () => 'pay')).toBe('pay');
  });

  test('the request itself is not kept', async () => {
    const asked = write({ request: { email: 'rosa@example.com' } });
    await run(asked, async () => 'yes');
    const row = await db().idempotencyRecord.findFirstOrThrow({ where: { key: asked.key } });
    expect(JSON.stringify(row)).not.toContain('rosa');
  });
});
