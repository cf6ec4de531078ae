import { type CancellationPolicy, NO_POLICY, PRESETS } from '@/lib/cancellation/policy';
import { policySchema } from '@/lib/cancellation/schema';
import { type PriceReader, policySentences } from '@/lib/cancellation/words';

/** What staff can choose for a business; terms of its own are kept, and written in SQL. */
export const BUSINESS_CHOICES = ['none', 'flexible', 'fair', 'moderate', 'strict', 'own'] as const;
export type BusinessChoice = (typeof BUSINESS_CHOICES)[number];

/** A service can also follow its business. */
export const SERVICE_CHOICES = ['business', ...BUSINESS_CHOICES] as const;
export type ServiceChoice = (typeof SERVICE_CHOICES)[number];

export interface PolicyOption {
  value: ServiceChoice;
  label: string;
  /** What it says, a sentence for each thing that can cost. */
  sentences: string[];
}

const NAMED = { none: NO_POLICY, ...PRESETS };

const LABELS: Record<BusinessChoice, string> = {
  none: 'None',
  flexible: 'Flexible',
  fair: 'Fair',
  moderate: 'Moderate',
  strict: 'Strict',
  own: 'Own terms',
};

/** Which choice the stored policy of a business is. */
export function businessChoice(stored: unknown): BusinessChoice {
  if (stored === null || stored === undefined) return 'none';
  const written = canonical(stored);
  return (
    BUSINESS_CHOICES.find((name) => name !== 'own' && canonical(NAMED[name]) === written) ?? 'own'
  );
}

/** Which choice the stored policy of a service is: without one it follows its business. */
export function serviceChoice(stored: unknown): ServiceChoice {
  return stored === null || stored === undefined ? 'business' : businessChoice(stored);
}

/** What is stored for a choice; null follows the business. */
export function policyOf(choice: Exclude<ServiceChoice, 'own'>): CancellationPolicy | null {
  return choice === 'business' ? null : NAMED[choice];
}

export function choiceLabel(stored: unknown): string {
  return LABELS[businessChoice(stored)];
}

/** The choices of a business, each with what it says; own terms where there are some. */
export function businessOptions(stored: unknown, price: PriceReader): PolicyOption[] {
  return BUSINESS_CHOICES.flatMap((value) => {
    if (value !== 'own')
      return { value, label: LABELS[value], sentences: sentencesOf(NAMED[value], price) };
    if (businessChoice(stored) !== 'own') return [];
    return { value, label: LABELS.own, sentences: sentencesOf(stored, price) };
  });
}

/** The same for a service, which may follow the policy of its business. */
export function serviceOptions(
  { own, business }: { own: unknown; business: unknown },
  price: PriceReader,
): PolicyOption[] {
  const label = `As the business: ${choiceLabel(business)}`;
  const follow = {
    value: 'business',
    label,
    sentences: sentencesOf(business ?? NO_POLICY, price),
  } as const;
  return [follow, ...businessOptions(own, price)];
}

function sentencesOf(stored: unknown, price: PriceReader): string[] {
  const { data } = policySchema.safeParse(stored);
  return data
    ? policySentences(data, price)
    : ['These terms cannot be read, so nothing can be booked under them.'];
}

/** In one form, whatever the order in which the database keeps it; empty where it cannot be read. */
function canonical(stored: unknown): string {
  return JSON.stringify(policySchema.safeParse(stored).data) ?? '';
}
