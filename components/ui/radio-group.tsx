import type { ChangeEvent, ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';
import { FieldError, FieldHint, type FieldText, Optional } from '@/components/ui/field-frame';

export interface RadioOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
}

interface RadioGroupProps extends FieldText {
  options: readonly RadioOption[];
  value?: string | undefined;
  defaultValue?: string | undefined;
  onValueChange?: ((value: string) => void) | undefined;
  required?: boolean | undefined;
  className?: string | undefined;
}

/** Choices as ruled rows. The id is that of the first choice, where an error summary leads. */
export function RadioGroup(props: RadioGroupProps) {
  const { label, name, id = name, hint, error, optional, options, className } = props;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={className} {...(described && { 'aria-describedby': described })}>
      <legend className="font-semibold text-ink">
        {label}
        {optional && <Optional />}
      </legend>
      <FieldHint id={id}>{hint}</FieldHint>
      <div className="mt-1.5 divide-y divide-line rounded border border-edge bg-raised">
        {options.map((option, index) => (
          <RadioRow key={option.value} option={option} group={props} id={index ? undefined : id} />
        ))}
      </div>
      <FieldError id={id}>{error}</FieldError>
    </fieldset>
  );
}

function RadioRow(props: { option: RadioOption; group: RadioGroupProps; id: string | undefined }) {
  const { option, group, id } = props;
  const { name, value, defaultValue, onValueChange, required } = group;
  return (
    <label
      className={cx(
        'flex min-h-target gap-3 px-3 py-2.5 transition-colors has-enabled:hover:bg-sunken',
        'has-checked:bg-accent-wash has-disabled:text-faint',
      )}
    >
      <input
        type="radio"
        className="mt-[0.2rem] size-5 shrink-0 accent-accent"
        {...{ id, name, required, value: option.value, disabled: option.disabled }}
        {...(value !== undefined && { checked: value === option.value })}
        {...(defaultValue !== undefined && { defaultChecked: defaultValue === option.value })}
        {...(onValueChange && {
          onChange: (event: ChangeEvent<HTMLInputElement>) => onValueChange(event.target.value),
        })}
      />
      <span>
        {option.label}
        {option.hint && <span className="block text-sm text-soft">{option.hint}</span>}
      </span>
    </label>
  );
}
