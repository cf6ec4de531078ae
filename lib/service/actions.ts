'use server';

import { runAction } from '@/lib/action/run-action';
import { staffAccess } from '@/lib/auth/guards';
import { saveTerms } from '@/lib/service/mutations/save-terms';
import { saveTermsSchema } from '@/lib/service/schema';

export async function saveTermsAction(input: unknown) {
  const door = { name: 'save-terms', schema: saveTermsSchema, access: staffAccess };
  return runAction(input, door, ({ input: change, access: { businessIds } }) =>
    saveTerms({ ...change, businessIds }),
  );
}
