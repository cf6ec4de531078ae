import { beforeEach, describe, expect, it, test } from 'vitest';
import { db } from '@/lib/db/client';
import { findRules } from '@/lib/provider/data/workplace';
import { saveRules } from '@/lib/provider/mutations/save-rules';
import { type TypedRules, typedRulesOf } from '@/lib/provider/rules-form';
import { saveRulesSchema } from '@/lib/provider/schema';
import { ok } from '@/lib/result';
import { aProvider, aStudio, type Studio } from '@/lib/testing/builders';
import { NOW } from '@/lib/testing/fixed-clock';
import { freshDatabase } from '@/lib/testing/fresh-database';

freshDatabase();

let studio: Studio;
let opened: TypedRules;
beforeEach(async () => {
  studio = await aStudio(db());
  opened = await typed();
});

async function typed(providerId = studio.providerId): Promise<TypedRules> {
  return typedRulesOf(await findRules(db(), { providerId }));
}

const save = (change: Partial<TypedRules>, from = opened) =>
  saveRules({
    providerId: studio.providerId,
    ...saveRulesSchema.parse({ opened: from, rules: { ...from, ...change } }),
    now: NOW,
  });

describe('booking rules', () => {
  test('are replaced as typed', async () => {
    const change: Partial<TypedRules> = {
      slotMinutes: '45',
      stepMinutes: '15',
      beforeMinutes: '5',
      afterMinutes: '10',
      noticeMinutes: '240',
      horizonDays: '30',
      maxPerDay: '6',
      maxPerWeek: '20',
    };
    expect(await save(change)).toEqual(ok(null));
    expect(await typed()).toEqual({ ...opened, ...change });
  });

  test('may end at a date, and go back to the days that were', async () => {
    await save({ horizonKind: 'date', horizonUntil: '2026-06-30' });
    const until = await typed();
    expect(until).toMatchObject({ horizonKind: 'date', horizonUntil: '2026-06-30' });
    await save({ horizonKind: 'days' }, until);
    expect(await typed()).toMatchObject({ horizonKind: 'days', horizonDays: opened.horizonDays });
  });

  test('end at no date that is over for the provider; today is not', async () => {
    const until = (horizonUntil: string) => save({ horizonKind: 'date', horizonUntil });
    for (const past of ['2001-01-01', '2026-03-01']) {
      expect(await until(past)).toMatchObject({
        error: { code: 'over', fields: { 'rules.horizonUntil': expect.stringContaining('over') } },
      });
    }
    expect(await typed()).toEqual(opened);
    expect(await until('2026-03-02')).toEqual(ok(null));
  });

  test.each([5000, 2_000_000_000])('that hold a limit of %i can be put right', async (most) => {
    const limits = { maxPerDay: most, maxPerWeek: most };
    const horizonUntil = new Date('2001-01-01');
    const where = { id: studio.providerId };
    await db().provider.update({ where, data: { ...limits, horizonUntil } });
    const stored = await typed();
    expect(await save({ maxPerDay: '6', maxPerWeek: '' }, stored)).toEqual(ok(null));
    expect(await typed()).toEqual({ ...stored, maxPerDay: '6', maxPerWeek: '' });
  });

  test('are never overwritten unseen', async () => {
    await save({ stepMinutes: '15' });
    const answer = await save({ stepMinutes: '20' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
    expect(await typed()).toMatchObject({ stepMinutes: '15' });
  });

  test('of others stay as they are', async () => {
    const other = await aProvider(db(), studio);
    await save({ stepMinutes: '15' });
    expect(await typed(other.providerId)).toMatchObject({ stepMinutes: '60' });
  });
});

describe('at the door', () => {
  it.each<[Partial<TypedRules>, string]>([
    [{ slotMinutes: '4' }, 'rules.slotMinutes'],
    [{ stepMinutes: '1441' }, 'rules.stepMinutes'],
    [{ beforeMinutes: '-1' }, 'rules.beforeMinutes'],
    [{ afterMinutes: '1.5' }, 'rules.afterMinutes'],
    [{ noticeMinutes: '1e3' }, 'rules.noticeMinutes'],
    [{ maxPerDay: '0' }, 'rules.maxPerDay'],
    [{ maxPerWeek: 'many' }, 'rules.maxPerWeek'],
    [{ horizonDays: '731' }, 'rules.horizonDays'],
    [{ horizonKind: 'date', horizonUntil: '2026-02-30' }, 'rules.horizonUntil'],
  ])('%j is refused beside its field', (change, path) => {
    const parsed = saveRulesSchema.safeParse({ opened, rules: { ...opened, ...change } });
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
