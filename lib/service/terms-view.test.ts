import { describe, expect, it } from 'vitest';
import { serviceRow, termsView } from '@/lib/service/terms-view';

const SERVICE = {
  id: 'posture',
  name: 'Posture lesson',
  priceMinor: 6000,
  depositMinor: 0,
  paymentTerms: 'AT_PLACE',
  approvalRequired: false,
  policy: null,
  active: true,
  reminders: '',
} as const;
const HOUSE = { policy: null, currency: 'GBP', locale: 'en-GB' };

describe('what is paid ahead', () => {
  it.each([
    [6000, undefined],
    [30, undefined],
    [29, 'Less than £0.30 cannot be paid online.'],
    [0, 'It has no price.'],
  ])('of a price of %i can be chosen, or says why not: %s', (priceMinor, hint) => {
    const { payments } = termsView({ ...SERVICE, priceMinor }, HOUSE);
    const off = payments.filter(({ disabled }) => disabled).map((option) => option.value);
    expect(off).toEqual(hint ? ['FULL', 'DEPOSIT'] : []);
    expect(payments.find(({ value }) => value === 'FULL')?.hint).toBe(hint);
  });

  it.each([
    [{}, 'Paid at the appointment'],
    [{ priceMinor: 0 }, ''],
    [{ paymentTerms: 'FULL' }, 'Paid in full when booking'],
    [{ paymentTerms: 'FULL', priceMinor: 29 }, 'Paid at the appointment'],
    [{ paymentTerms: 'DEPOSIT', depositMinor: 2000 }, 'Deposit of £20 when booking'],
    [{ paymentTerms: 'DEPOSIT', depositMinor: 20 }, 'Paid at the appointment'],
    [{ paymentTerms: 'CARD', priceMinor: 0 }, 'A card is kept'],
  ] as const)('is told of in the list: %o as %j', (given, text) => {
    const { summary } = serviceRow({ ...SERVICE, ...given }, HOUSE);
    const facts = ['Confirmed at once', 'As the business: None', text];
    expect(summary).toBe(facts.filter(Boolean).join(' · '));
  });
});
