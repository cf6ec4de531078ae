import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

/** What every field has. Its id is its name unless given, so that an error summary can link to it. */
export interface FieldText {
  label: ReactNode;
  name: string;
  id?: string | undefined;
  hint?: ReactNode;
  error?: ReactNode;
  /** Adds "(optional)" to the label. */
  optional?: boolean | undefined;
}

/** The attributes which tie a control to its hint and its error. */
export function controlProps({ id, name, hint, error }: Omit<FieldText, 'label'>) {
  const control = id ?? name;
  const described = [hint && `${control}-hint`, error && `${control}-error`].filter(Boolean);
  return {
    id: control,
    name,
    ...(described.length > 0 && { 'aria-describedby': described.join(' ') }),
    ...(error ? { 'aria-invalid': true as const } : {}),
  };
}

interface FieldFrameProps extends FieldText {
  children: ReactNode;
  className?: string | undefined;
}

/** Label, hint, control and error, in the order in which they are read. */
export function FieldFrame(props: FieldFrameProps) {
  const { label, name, hint, error, optional, children, className } = props;
  const id = props.id ?? name;
  return (
    <div className={cx('flex flex-col', className)}>
      <label htmlFor={id} className="font-semibold text-ink">
        {label}
        {optional && <Optional />}
      </label>
      <FieldHint id={id}>{hint}</FieldHint>
      <div className="mt-1.5">{children}</div>
      <FieldError id={id}>{error}</FieldError>
    </div>
  );
}

export function Optional() {
  return <span className="font-normal text-faint"> (optional)</span>;
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={`${id}-hint`} className="text-sm text-soft">
      {children}
    </p>
  );
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-sm font-medium text-danger">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** The look shared by inputs, text areas and selects. */
export const controlClassName = cx(
  'w-full rounded border border-edge bg-raised px-3 py-2 text-ink transition-colors',
  'placeholder:text-faint hover:border-ink aria-invalid:border-danger aria-invalid:bg-danger-wash',
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-faint',
  'focus-visible:outline-offset-0',
);
