import { RadioGroup } from '@/components/ui/radio-group';
import type { PolicyOption } from '@/lib/cancellation/policy-choice';

interface PolicyChoiceProps {
  label: string;
  options: readonly PolicyOption[];
  opened: string;
}

/** The policies that can be chosen, each with what it says. */
export function PolicyChoice({ label, options, opened }: PolicyChoiceProps) {
  return (
    <RadioGroup
      label={label}
      name="policy"
      defaultValue={opened}
      options={options.map(({ sentences, ...option }) => ({
        ...option,
        hint: sentences.map((sentence) => (
          <span key={sentence} className="block">
            {sentence}
          </span>
        )),
      }))}
    />
  );
}
