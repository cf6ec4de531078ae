import { requireProvider } from '@/lib/auth/guards';
import { readDb } from '@/lib/db/client';
import { findRules } from '@/lib/provider/data/workplace';
import { type TypedRules, typedRulesOf } from '@/lib/provider/rules-form';

/** The booking rules as the editor types them. */
export async function loadRules(): Promise<TypedRules> {
  const { providerId } = await requireProvider();
  return typedRulesOf(await findRules(readDb(), { providerId }));
}
