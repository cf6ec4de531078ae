import { beforeEach, expect, it, test } from 'vitest';
import { savePolicy } from '@/lib/business/mutations/save-policy';
import { NO_POLICY, PRESETS } from '@/lib/cancellation/policy';
import type { BusinessChoice } from '@/lib/cancellation/policy-choice';
import { db } from '@/lib/db/client';
import { ok } from '@/lib/result';
import { aBusiness } from '@/lib/testing/builders';
import { freshDatabase } from '@/lib/testing/fresh-database';
import { together } from '@/lib/testing/together';

freshDatabase();

const OWN = { ...PRESETS.fair, freeUntilHours: 30 };
const CHANGED = { ok: false, error: { code: 'changed-meanwhile' } };

let businessId: string;
beforeEach(async () => {
  businessId = (await aBusiness(db())).businessId;
});

const save = (opened: BusinessChoice, policy: BusinessChoice) =>
  savePolicy({ businessId, opened, policy });

const stored = async (id = businessId) =>
  (await db().business.findUniqueOrThrow({ where: { id } })).policy;

test('the policy of a business is replaced, taken away, and that of no other', async () => {
  const other = await aBusiness(db(), { policy: { ...PRESETS.fair } });
  expect(await save('none', 'strict')).toEqual(ok(null));
  expect(await stored()).toEqual(PRESETS.strict);
  expect(await save('strict', 'none')).toEqual(ok(null));
  expect(await stored()).toEqual(NO_POLICY);
  expect(await stored(other.businessId)).toEqual(PRESETS.fair);
});

test('own terms are kept until another policy is chosen', async () => {
  await db().business.update({ where: { id: businessId }, data: { policy: OWN } });
  expect(await save('own', 'own')).toEqual(ok(null));
  expect(await stored()).toEqual(OWN);
  expect(await save('own', 'fair')).toEqual(ok(null));
  expect(await stored()).toEqual(PRESETS.fair);
});

it.each<[string, BusinessChoice, BusinessChoice]>([
  ['opened as another policy', 'flexible', 'strict'],
  ['own terms that are gone', 'own', 'own'],
  ['own terms that never were', 'none', 'own'],
])('what was not seen is not overwritten: %s', async (_, opened, policy) => {
  expect(await save(opened, policy)).toMatchObject(CHANGED);
  expect(await stored()).toBeNull();
});

test('of two who choose at once one is told', async () => {
  const choices = ['fair', 'strict'] as const;
  const answers = await together(2, (index) => save('none', choices[index] ?? 'fair'));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers).toContainEqual(expect.objectContaining({ ok: false }));
});

test('the same again is no change', async () => {
  await save('none', 'fair');
  expect(await save('none', 'fair')).toEqual(ok(null));
});
