import Link from 'next/link';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'normal' | 'small';

interface Appearance {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** As wide as its container. */
  wide?: boolean | undefined;
  icon?: ReactNode;
}

export interface ButtonProps extends ComponentProps<'button'>, Appearance {
  /** The press is being worked on: the button stays focusable, ignores presses, says it is busy. */
  pending?: boolean | undefined;
  /** Shown instead of the label while pending, such as "Booking…". */
  pendingLabel?: ReactNode;
}

export function Button({
  variant = 'primary',
  size,
  wide,
  icon,
  pending,
  pendingLabel,
  children,
  className,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  const label = withIcon(icon, children);
  const handler = pending ? ignore : onClick;
  return (
    <button
      type={type}
      {...rest}
      {...(handler && { onClick: handler })}
      {...(pending && { 'aria-busy': true, 'aria-disabled': true })}
      className={cx(buttonClassName({ variant, size, wide }), className)}
    >
      {pending === undefined ? label : stacked(label, pendingLabel ?? children, pending)}
    </button>
  );
}

interface ButtonLinkProps extends ComponentProps<typeof Link>, Appearance {}

export function ButtonLink({
  variant = 'primary',
  size,
  wide,
  icon,
  children,
  className,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} className={cx(buttonClassName({ variant, size, wide }), className)}>
      {withIcon(icon, children)}
    </Link>
  );
}

/** The look of a button, for elements that are not ours, such as a download link. */
export function buttonClassName({
  variant = 'primary',
  size = 'normal',
  wide,
}: Appearance): string {
  return cx(
    'inline-flex items-center justify-center gap-2 rounded border text-center font-semibold transition-colors select-none',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-faint',
    size === 'small' ? 'min-h-9 px-3 py-1 text-sm' : 'min-h-target px-5 py-2',
    wide && 'w-full',
    VARIANTS[variant],
  );
}

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent text-accent-ink enabled:hover:bg-accent-strong [a]:hover:bg-accent-strong',
  secondary: 'border-edge bg-transparent text-ink enabled:hover:bg-sunken [a]:hover:bg-sunken',
  quiet:
    'border-transparent bg-transparent text-accent enabled:hover:bg-accent-wash [a]:hover:bg-accent-wash',
  danger: 'border-danger bg-danger text-danger-ink enabled:hover:bg-danger-strong',
};

function withIcon(icon: ReactNode, label: ReactNode): ReactNode {
  if (!icon) return label;
  return (
    <>
      <span className="-ml-0.5 flex shrink-0 [&>svg]:size-[1.125em]">{icon}</span>
      <span>{label}</span>
    </>
  );
}

/** Both labels in one grid cell, one of them invisible, so that the button keeps its width. */
function stacked(label: ReactNode, pendingLabel: ReactNode, pending: boolean): ReactNode {
  const cell = 'col-start-1 row-start-1 inline-flex items-center justify-center gap-2';
  return (
    <span className="grid">
      <span className={cx(cell, pending && 'invisible')}>{label}</span>
      <span className={cx(cell, !pending && 'invisible')}>
        <span
          aria-hidden="true"
          className="size-[1em] shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent"
        />
        <span>{pendingLabel}</span>
      </span>
    </span>
  );
}

function ignore(event: MouseEvent) {
  event.preventDefault();
}
