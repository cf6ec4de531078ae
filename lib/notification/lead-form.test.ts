import { describe, expect, it, test } from 'vitest';
import {
  MOST_REMINDERS,
  parseLeads,
  type TypedLead,
  typedLeads,
} from '@/lib/notification/lead-form';
import { typedLeadsSchema } from '@/lib/notification/schema';

const lead = (count: string, unit: TypedLead['unit'] = 'minutes'): TypedLead => ({ count, unit });

describe('reminders as they are typed', () => {
  test('are minutes before the start, the longest first', () => {
    const typed = [lead('1', 'hours'), lead(' 5 '), lead('28', 'days'), lead('24', 'hours')];
    expect(parseLeads(typed)).toEqual({ ok: true, value: [40_320, 1440, 60, 5] });
  });

  test('may be none', () => {
    expect(parseLeads([])).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['nothing', lead('')],
    ['a word', lead('one', 'hours')],
    ['a part', lead('1.5', 'hours')],
    ['less than nothing', lead('-5')],
    ['a power', lead('1e3')],
    ['other digits', lead('٣', 'hours')],
    ['too short', lead('4')],
    ['none at all', lead('0', 'days')],
    ['too long, in days', lead('29', 'days')],
    ['too long by a minute', lead('40321')],
  ])('are refused with a sentence: %s', (_, typed) => {
    expect(parseLeads([lead('1', 'hours'), typed])).toMatchObject({
      ok: false,
      error: [{ index: 1, message: expect.stringMatching(/^[A-Z].*\.$/) }],
    });
  });

  test('come once at a time, in whatever unit', () => {
    expect(parseLeads([lead('60'), lead('90'), lead('1', 'hours')])).toMatchObject({
      error: [{ index: 2, message: expect.stringContaining('already') }],
    });
  });

  it.each([[[1440, 60]], [[40_320, 2880, 90, 5]], [[]]])('%j come back as they were', (minutes) => {
    expect(parseLeads(typedLeads(minutes))).toEqual({ ok: true, value: minutes });
  });

  test('are shown in the unit in which people say them, each once', () => {
    expect(typedLeads([60, 1440, 60])).toEqual([lead('24', 'hours'), lead('1', 'hours')]);
  });
});

describe('what a form sends', () => {
  const faults = (input: unknown) =>
    typedLeadsSchema.safeParse(input).error?.issues.map(({ path, message }) => [path, message]);

  test('is refused beside the line that is wrong', () => {
    const input = [lead('24', 'hours'), lead(''), lead('9'.repeat(400))];
    const sentence = 'Please enter a whole number.';
    expect(faults([input[0], input[1]])).toEqual([[[1, 'count'], sentence]]);
    expect(faults(input)).toEqual([[[2, 'count'], sentence]]);
  });

  test('is four lines at most', () => {
    const lines = Array.from({ length: MOST_REMINDERS + 1 }, (_, index) => lead(`${index + 5}`));
    expect(faults(lines)).toEqual([[[], 'Please use at most four reminders.']]);
    expect(typedLeadsSchema.parse(lines.slice(1))).toEqual([9, 8, 7, 6]);
  });

  it.each([
    ['another unit', [lead('1', 'weeks' as never)]],
    ['minutes at once', [1440]],
    ['something more', [{ ...lead('5'), channel: 'SMS' }]],
    ['one line', lead('5')],
  ])('is never %s', (_, input) => {
    expect(faults(input)?.length).toBeGreaterThan(0);
  });
});
