'use client';

import { SelectField } from '@/components/ui/select-field';

interface ProviderChoiceProps {
  providers: readonly { slug: string; name: string; title: string }[];
  /** Undefined for any. */
  chosen: string | undefined;
  onChoose: (slug: string | undefined) => void;
}

const ANY = 'any';

export function ProviderChoice({ providers, chosen, onChoose }: ProviderChoiceProps) {
  return (
    <SelectField
      label="With"
      name="provider"
      value={chosen ?? ANY}
      onChange={({ target: { value } }) => onChoose(value === ANY ? undefined : value)}
      options={[
        { value: ANY, label: 'Any provider' },
        ...providers.map(({ slug, name, title }) => ({
          value: slug,
          label: title ? `${name}, ${title}` : name,
        })),
      ]}
    />
  );
}
