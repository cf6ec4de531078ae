'use server';

import { runAction } from '@/lib/action/run-action';
import { staffAccess } from '@/lib/auth/guards';
import { saveRemindersSchema } from '@/lib/notification/schema';
import { saveReminders } from '@/lib/service/mutations/save-reminders';
import { saveTerms } from '@/lib/service/mutations/save-terms';
import { saveTermsSchema } from '@/lib/service/schema';

export async function saveTermsAction(input: unknown) {
  const door = { name: 'save-terms', schema: saveTermsSchema, access: staffAccess };
  return runAction(input, door, ({ input: change, access: { businessIds } }) =>
    saveTerms({ ...change, businessIds }),
  );
}

export async function saveRemindersAction(input: unknown) {
  const door = { name: 'save-reminders', schema: saveRemindersSchema, access: staffAccess };
  return runAction(input, door, ({ input: change, access: { businessIds } }) =>
    saveReminders({ ...change, businessIds }),
  );
}
