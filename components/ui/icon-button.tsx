import type { ComponentProps, ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What the button does, in words: its name and its tooltip. */
  label: string;
  icon: ReactNode;
}

export function IconButton({ label, icon, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      title={label}
      aria-label={label}
      {...rest}
      className={cx(
        'inline-flex size-target shrink-0 items-center justify-center rounded text-soft transition-colors',
        'enabled:hover:bg-sunken enabled:hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
        'disabled:cursor-not-allowed disabled:opacity-50 [&>svg]:size-5',
        className,
      )}
    >
      {icon}
    </button>
  );
}
