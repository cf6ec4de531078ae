import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/class-name';
import {
  controlClassName,
  controlProps,
  FieldFrame,
  type FieldText,
} from '@/components/ui/field-frame';

interface TextareaFieldProps extends FieldText, Omit<ComponentProps<'textarea'>, keyof FieldText> {}

export function TextareaField(props: TextareaFieldProps) {
  const { label, name, id, hint, error, optional, className, rows = 3, ...rest } = props;
  return (
    <FieldFrame {...{ label, name, id, hint, error, optional, className }}>
      <textarea
        rows={rows}
        {...rest}
        {...controlProps({ id, name, hint, error })}
        className={cx(
          controlClassName,
          'field-sizing-content min-h-24 read-only:bg-sunken resize-y',
        )}
      />
    </FieldFrame>
  );
}
