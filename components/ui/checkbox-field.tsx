import type { ComponentProps } from 'react';
import { controlProps, FieldError, FieldHint, type FieldText } from '@/components/ui/field-frame';

interface CheckboxFieldProps
  extends Omit<FieldText, 'optional'>,
    Omit<ComponentProps<'input'>, keyof FieldText | 'type'> {}

export function CheckboxField(props: CheckboxFieldProps) {
  const { label, name, id = name, hint, error, className, ...rest } = props;
  return (
    <div className={className}>
      <label className="flex min-h-target gap-3 py-2.5 text-ink">
        <input
          type="checkbox"
          {...rest}
          {...controlProps({ id, name, hint, error })}
          className="mt-[0.2rem] size-5 shrink-0 accent-accent aria-invalid:outline-2 aria-invalid:outline-offset-2 aria-invalid:outline-danger"
        />
        <span>{label}</span>
      </label>
      <div className="-mt-2 pl-8">
        <FieldHint id={id}>{hint}</FieldHint>
      </div>
      <FieldError id={id}>{error}</FieldError>
    </div>
  );
}
