'use client';

import { PolicyChoice } from '@/components/desk/policy-choice';
import { SavedOutcome } from '@/components/desk/saved-outcome';
import { useSavedForm } from '@/components/desk/use-saved-form';
import { savePolicyAction } from '@/lib/business/actions';
import type { OwnServices } from '@/lib/service/loaders';

/** What holds for services without a policy of their own. */
export function PolicyForm({
  businessId,
  opened,
  policies,
}: Pick<OwnServices, 'businessId' | 'opened' | 'policies'>) {
  const form = useSavedForm(
    opened,
    (typed) => typed.get('policy'),
    (before, policy) => savePolicyAction({ businessId, opened: before, policy }),
  );
  return (
    <form onSubmit={form.submit} className="space-y-5">
      <PolicyChoice
        label="For services without one of their own"
        options={policies}
        opened={opened}
      />
      <SavedOutcome {...form} label="Save the policy" />
    </form>
  );
}
