import { describe, expect, it, test, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '@/lib/action/refusal';
import { invalidInput, refusalOf } from '@/lib/action/refuse';
import { log } from '@/lib/log';

describe('input that does not parse', () => {
  const schema = z.strictObject({
    details: z.object({ email: z.string('Write an address.').min(3, 'Too short.') }),
    key: z.string('Send a key.'),
  });

  test('is answered with the first sentence for each field', () => {
    const { error } = schema.safeParse({ details: { email: '' } });
    expect(invalidInput(error as z.ZodError)).toEqual({
      code: 'invalid-input',
      message: 'Please check the marked fields.',
      fields: { 'details.email': 'Too short.', key: 'Send a key.' },
    });
  });
});

describe('what was thrown', () => {
  test('by a guard is answered as it says', () => {
    expect(refusalOf(new AppError('signed-out'), 'book').code).toBe('signed-out');
  });

  it.each([
    ['no connection in time', { code: 'P2024' }],
    ['no transaction in time', { code: 'P2028' }],
    ['no lock in time', { meta: { driverAdapterError: { cause: { originalCode: '55P03' } } } }],
  ])('for %s is busy', (_, error) => {
    expect(refusalOf(error, 'book').code).toBe('busy');
  });

  test('by a defect is logged, and its detail is not answered', () => {
    const logged = vi.spyOn(log, 'error').mockReturnValue(undefined);
    const refusal = refusalOf(new Error('password=hunter2'), 'book');
    expect(refusal.code).toBe('broken');
    expect(JSON.stringify(refusal)).not.toContain('hunter2');
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ door: 'book' }),
      'request-failed',
    );
    logged.mockRestore();
  });
});
