import { describe, expect, it, test } from 'vitest';
import { bookSchema, detailsSchema, holdSchema, settleSchema } from '@/lib/appointment/schema';

const id = '0199a8f0-0000-7000-8000-000000000001';
const details = { name: 'Rosa Keller', email: 'rosa@example.com', consent: true };

describe('what a client types', () => {
  test('is cleaned, not refused', () => {
    const typed = { ...details, name: '  Rosa\t\u202e Keller ', email: ' Rosa@Example.COM ' };
    expect(detailsSchema.parse(typed)).toEqual({ ...details, phone: '', answer: '' });
  });

  it.each([
    'José Ñandú',
    "O'Brien",
    '王小明',
    'عمر',
    '<script>alert(1)</script>',
    '=SUM(A1)',
    '👩‍👧',
  ])('may be a name such as %s', (name) => {
    expect(detailsSchema.parse({ ...details, name }).name).toBe(name.normalize('NFC'));
  });

  it.each([
    ['no name', { name: '' }, 'name'],
    ['a name of spaces', { name: ' \u00a0 ' }, 'name'],
    ['a name of invisible characters', { name: '\u200b\u202e' }, 'name'],
    ['a long name', { name: 'x'.repeat(121) }, 'name'],
    ['an address without a host', { email: 'rosa@' }, 'email'],
    ['two addresses', { email: 'a@example.com,b@example.com' }, 'email'],
    ['an address with a header', { email: 'a@example.com\r\nBcc: b@example.com' }, 'email'],
    ['a long address', { email: `${'a'.repeat(250)}@example.com` }, 'email'],
    ['words for a phone number', { phone: 'call me' }, 'phone'],
    ['a long phone number', { phone: '1'.repeat(41) }, 'phone'],
    ['a megabyte of answer', { answer: 'x'.repeat(1_000_000) }, 'answer'],
    ['no consent', { consent: false }, 'consent'],
    ['consent in words', { consent: 'true' }, 'consent'],
    ['a name that is none', { name: { first: 'Rosa' } }, 'name'],
  ])('may not be %s', (_, change, field) => {
    const { success, error } = detailsSchema.safeParse({ ...details, ...change });
    expect(success).toBe(false);
    expect(error?.issues[0]?.path).toEqual([field]);
  });

  test('has no more fields than we know', () => {
    expect(detailsSchema.safeParse({ ...details, role: 'OWNER' }).success).toBe(false);
  });
});

describe('a time', () => {
  const hold = {
    serviceId: id,
    providerId: null,
    startAt: '2026-03-03T10:00:00Z',
    reader: { timezone: 'Europe/London' },
  };

  test('is an instant, and any provider may do', () => {
    expect(holdSchema.parse(hold)).toMatchObject({ providerId: null, startAt: 1772532000000 });
  });

  it.each([
    ['without an offset', { startAt: '2026-03-03T10:00:00' }],
    ['that does not exist', { startAt: '2026-02-30T10:00:00Z' }],
    ['in milliseconds', { startAt: 1772532000000 }],
    ['of somebody who is no id', { providerId: '../../etc/passwd' }],
    ['for a zone that is none', { reader: { timezone: 'Mars/Olympus' } }],
  ])('is not one %s', (_, change) => {
    expect(holdSchema.safeParse({ ...hold, ...change }).success).toBe(false);
  });
});

test('a booking has a key', () => {
  const slot = { serviceId: id, providerId: id, startAt: '2026-03-03T10:00:00Z' };
  const reader = { timezone: 'Europe/London' };
  const booking = { slot, details, reader, terms: 'Free to cancel.', agreed: true };
  expect(bookSchema.safeParse({ ...booking, key: id }).success).toBe(true);
  expect(bookSchema.safeParse(booking).success).toBe(false);
  expect(bookSchema.safeParse({ ...booking, key: '1' }).success).toBe(false);
});

it.each([0, -1, 1.5, '1', Number.MAX_VALUE])('a version is not %s', (version) => {
  const settle = { appointmentId: id, verb: 'cancel', version };
  expect(settleSchema.safeParse(settle).success).toBe(false);
});

describe('why a fee is waived', () => {
  const settle = { appointmentId: id, verb: 'mark-no-show', version: 1 };

  test('is one clean line, and need not be said where none is', () => {
    const { waived } = settleSchema.parse({ ...settle, waived: ' Snow,\n\u202eand ice ' });
    expect(waived).toBe('Snow, and ice');
    expect(settleSchema.parse(settle).waived).toBeUndefined();
  });

  it.each(['', ' \u200b ', 'x'.repeat(201), true])('is not %j', (waived) => {
    expect(settleSchema.safeParse({ ...settle, waived }).success).toBe(false);
  });
});
