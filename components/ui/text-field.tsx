import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';
import {
  controlClassName,
  controlProps,
  FieldFrame,
  type FieldText,
} from '@/components/ui/field-frame';

interface TextFieldProps extends FieldText, Omit<ComponentProps<'input'>, keyof FieldText> {
  /** Set after the value inside the box, such as a unit or a currency. */
  suffix?: ReactNode;
}

export function TextField(props: TextFieldProps) {
  const { label, name, id, hint, error, optional, suffix, className, ...rest } = props;
  const input = (
    <input
      type="text"
      {...rest}
      {...controlProps({ id, name, hint, error })}
      className={cx(
        controlClassName,
        'min-h-target read-only:bg-sunken',
        Boolean(suffix) && 'pr-16',
      )}
    />
  );
  return (
    <FieldFrame {...{ label, name, id, hint, error, optional, className }}>
      {suffix ? <Suffixed suffix={suffix}>{input}</Suffixed> : input}
    </FieldFrame>
  );
}

function Suffixed({ suffix, children }: { suffix: ReactNode; children: ReactNode }) {
  return (
    <div className="relative">
      {children}
      <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-soft">
        {suffix}
      </span>
    </div>
  );
}
