'use server';

import { runAction } from '@/lib/action/run-action';
import { ownBusiness, staffAccess } from '@/lib/auth/guards';
import { loadClosingPreview } from '@/lib/business/loaders';
import { addClosedDay, removeClosedDay } from '@/lib/business/mutations/closed-day';
import { saveMessageTimes } from '@/lib/business/mutations/save-message-times';
import { savePolicy } from '@/lib/business/mutations/save-policy';
import { saveReceiptDetails } from '@/lib/business/mutations/save-receipt-details';
import {
  addClosedDaySchema,
  closedDaySchema,
  savePolicySchema,
  saveReceiptDetailsSchema,
} from '@/lib/business/schema';
import { saveMessageTimesSchema } from '@/lib/notification/schema';
import { ok } from '@/lib/result';

export async function addClosedDayAction(input: unknown) {
  const door = { name: 'add-closed-day', schema: addClosedDaySchema, access: staffAccess };
  return runAction(input, door, ({ input: day, access, now }) =>
    addClosedDay({ ...day, businessId: ownBusiness(access, day.businessId), now }),
  );
}

export async function removeClosedDayAction(input: unknown) {
  const door = { name: 'remove-closed-day', schema: closedDaySchema, access: staffAccess };
  return runAction(input, door, ({ input: day, access }) =>
    removeClosedDay({ ...day, businessId: ownBusiness(access, day.businessId) }),
  );
}

/** What the week of a date would offer, were the business closed on it. */
export async function previewClosingAction(input: unknown) {
  const door = { name: 'preview-closing', schema: closedDaySchema, access: staffAccess };
  return runAction(input, door, async ({ input: { date, ...day }, access, now }) => {
    const businessId = ownBusiness(access, day.businessId);
    return ok(await loadClosingPreview({ businessId, date, now }));
  });
}

export async function savePolicyAction(input: unknown) {
  const door = { name: 'save-policy', schema: savePolicySchema, access: staffAccess };
  return runAction(input, door, ({ input: change, access }) =>
    savePolicy({ ...change, businessId: ownBusiness(access, change.businessId) }),
  );
}

export async function saveMessageTimesAction(input: unknown) {
  const door = { name: 'save-message-times', schema: saveMessageTimesSchema, access: staffAccess };
  return runAction(input, door, ({ input: change, access }) =>
    saveMessageTimes({ ...change, businessId: ownBusiness(access, change.businessId) }),
  );
}

export async function saveReceiptDetailsAction(input: unknown) {
  const schema = saveReceiptDetailsSchema;
  const door = { name: 'save-receipt-details', schema, access: staffAccess };
  return runAction(input, door, ({ input: change, access }) =>
    saveReceiptDetails({ ...change, businessId: ownBusiness(access, change.businessId) }),
  );
}
