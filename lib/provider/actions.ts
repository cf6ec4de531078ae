'use server';

import { runAction } from '@/lib/action/run-action';
import { providerAccess } from '@/lib/auth/guards';
import { saveHours } from '@/lib/provider/mutations/save-hours';
import { addTimeOff, removeTimeOff } from '@/lib/provider/mutations/time-off';
import { addTimeOffSchema, removeTimeOffSchema, saveHoursSchema } from '@/lib/provider/schema';

export async function saveHoursAction(input: unknown) {
  const door = { name: 'save-hours', schema: saveHoursSchema, access: providerAccess };
  return runAction(input, door, ({ input: hours, access: { providerId } }) =>
    saveHours({ ...hours, providerId }),
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
