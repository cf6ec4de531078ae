import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/class-name';
import {
  controlClassName,
  controlProps,
  FieldFrame,
  type FieldText,
} from '@/components/ui/field-frame';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean | undefined;
}

interface SelectFieldProps
  extends FieldText,
    Omit<ComponentProps<'select'>, keyof FieldText | 'children' | 'multiple'> {
  options: readonly SelectOption[];
  /** Shown first, with an empty value. */
  placeholder?: string | undefined;
}

/** The platform's own select: its list is the best one a phone has. */
export function SelectField(props: SelectFieldProps) {
  const { label, name, id, hint, error, optional, options, placeholder, className, ...rest } =
    props;
  return (
    <FieldFrame {...{ label, name, id, hint, error, optional, className }}>
      <div className="relative">
        <select
          {...rest}
          {...controlProps({ id, name, hint, error })}
          className={cx(controlClassName, 'min-h-target appearance-none pr-10')}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-soft"
        />
      </div>
    </FieldFrame>
  );
}
