import { expect, test } from 'vitest';
import { inFlocks } from '@/lib/notification/jobs/flock';

test('what comes while a write is under way is written together after it', async () => {
  const flocks: number[][] = [];
  let finish = () => {};
  const write = inFlocks(async (flock: readonly number[]) => {
    flocks.push([...flock]);
    if (flocks.length === 1) await new Promise<void>((done) => (finish = done));
    return flock.length;
  });
  const first = write(1);
  await Promise.resolve();
  await Promise.resolve();
  const rest = [write(2), write(3)];
  finish();
  expect(await first).toBe(1);
  expect(await Promise.all(rest)).toEqual([2, 2]);
  expect(flocks).toEqual([[1], [2, 3]]);
});

test('a write that fails fails for its own alone', async () => {
  const write = inFlocks(async ([one]: readonly string[]) => {
    if (one === 'bad') throw new Error('bad');
    return one;
  });
  await expect(write('bad')).rejects.toThrow('bad');
  expect(await write('good')).toBe('good');
});
