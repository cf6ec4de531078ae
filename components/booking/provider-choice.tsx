'use client';

import { RadioGroup } from '@/components/ui/radio-group';

interface ProviderChoiceProps {
  providers: { slug: string; name: string; title: string }[];
  /** Null for any. */
  chosen: string | null;
  onChoose: (slug: string | undefined) => void;
}

const ANY = 'any';

export function ProviderChoice({ providers, chosen, onChoose }: ProviderChoiceProps) {
  return (
    <div className="mt-6">
      <RadioGroup
        label="With"
        name="provider"
        value={chosen ?? ANY}
        onValueChange={(slug) => onChoose(slug === ANY ? undefined : slug)}
        options={[
          { value: ANY, label: 'Any provider', hint: 'The most times to choose from' },
          ...providers.map(({ slug, name, title }) => ({ value: slug, label: name, hint: title })),
        ]}
      />
    </div>
  );
}
