import { describe, expect, it, test } from 'vitest';
import { NO_POLICY, PRESETS } from '@/lib/cancellation/policy';
import {
  BUSINESS_CHOICES,
  businessChoice,
  businessOptions,
  choiceLabel,
  policyOf,
  serviceChoice,
  serviceOptions,
} from '@/lib/cancellation/policy-choice';

const price = { priceMinor: 0, currency: 'GBP', locale: 'en-GB' };
const OWN = { ...PRESETS.fair, graceMinutes: 61 };

describe('a stored policy', () => {
  it.each(BUSINESS_CHOICES.filter((choice) => choice !== 'own'))('is known as %s', (choice) => {
    const { outcome, fee, ...rest } = policyOf(choice) ?? NO_POLICY;
    // The database keeps keys in an order of its own.
    expect(businessChoice({ fee, ...rest, outcome })).toBe(choice);
    expect(serviceChoice(policyOf(choice))).toBe(choice);
  });

  it.each([
    ['another', OWN],
    ['one that cannot be read', { freeUntilHours: '24' }],
    ['a text', 'fair'],
  ])('is own terms when it is %s', (_, stored) => {
    expect([businessChoice(stored), serviceChoice(stored)]).toEqual(['own', 'own']);
    expect(choiceLabel(stored)).toBe('Own terms');
  });

  test('that is not there is none of a business, and for a service that of the business', () => {
    expect([businessChoice(null), serviceChoice(null)]).toEqual(['none', 'business']);
    expect(policyOf('business')).toBeNull();
  });
});

describe('the choices', () => {
  const values = (options: readonly { value: string }[]) => options.map(({ value }) => value);

  test('offer own terms only where there are some', () => {
    const known = ['none', 'flexible', 'fair', 'moderate', 'strict'];
    expect(values(businessOptions(PRESETS.fair, price))).toEqual(known);
    expect(values(businessOptions(OWN, price))).toEqual([...known, 'own']);
    expect(values(serviceOptions({ own: null, business: OWN }, price))).toEqual([
      'business',
      ...known,
    ]);
  });

  test('say what each means, that of the business too', () => {
    const [first] = serviceOptions({ own: null, business: PRESETS.fair }, price);
    expect(first?.label).toBe('As the business: Fair');
    expect(first?.sentences[0]).toContain('24 hours before; later 50% of the price.');
    const own = businessOptions(OWN, price).at(-1);
    expect(own?.sentences).toContain(
      'Cancelling and moving are free for 61 minutes after booking.',
    );
  });

  test('say so of terms that cannot be read', () => {
    const own = businessOptions({ freeUntilHours: '24' }, price).at(-1);
    expect(own).toMatchObject({
      value: 'own',
      sentences: [expect.stringContaining('cannot be read')],
    });
  });
});
