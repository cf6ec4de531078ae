'use server';

import { runAction } from '@/lib/action/run-action';
import { providerAccess } from '@/lib/auth/guards';
import { loadHoursPreview } from '@/lib/provider/loaders/preview';
import { saveDateHours } from '@/lib/provider/mutations/date-hours';
import { saveHours } from '@/lib/provider/mutations/save-hours';
import { saveRules } from '@/lib/provider/mutations/save-rules';
import { addTimeOff, removeTimeOff } from '@/lib/provider/mutations/time-off';
import {
  addTimeOffSchema,
  previewHoursSchema,
  removeTimeOffSchema,
  saveDateSchema,
  saveHoursSchema,
  saveRulesSchema,
} from '@/lib/provider/schema';
import { ok } from '@/lib/result';

export async function saveHoursAction(input: unknown) {
  const door = { name: 'save-hours', schema: saveHoursSchema, access: providerAccess };
  return runAction(input, door, ({ input: hours, access: { providerId } }) =>
    saveHours({ ...hours, providerId }),
  );
}

export async function saveDateAction(input: unknown) {
  const door = { name: 'save-date', schema: saveDateSchema, access: providerAccess };
  return runAction(input, door, ({ input: change, access: { providerId }, now }) =>
    saveDateHours({ ...change, providerId, now }),
  );
}

export async function saveRulesAction(input: unknown) {
  const door = { name: 'save-rules', schema: saveRulesSchema, access: providerAccess };
  return runAction(input, door, ({ input: rules, access: { providerId }, now }) =>
    saveRules({ ...rules, providerId, now }),
  );
}

/** What the week of a change would offer, were it saved. */
export async function previewHoursAction(input: unknown) {
  const door = { name: 'preview-hours', schema: previewHoursSchema, access: providerAccess };
  return runAction(input, door, async ({ input: change, access: { providerId }, now }) =>
    ok(await loadHoursPreview({ providerId, change, now })),
  );
}

export async function addTimeOffAction(input: unknown) {
  const door = { name: 'add-time-off', schema: addTimeOffSchema, access: providerAccess };
  return runAction(input, door, ({ input: typed, access: { providerId }, now }) =>
    addTimeOff({ providerId, typed, now }),
  );
}

export async function removeTimeOffAction(input: unknown) {
  const door = { name: 'remove-time-off', schema: removeTimeOffSchema, access: providerAccess };
  return runAction(input, door, ({ input: { id }, access: { providerId } }) =>
    removeTimeOff({ providerId, id }),
  );
}
