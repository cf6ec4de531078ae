import Link from 'next/link';
import type { ComponentProps } from 'react';
import { cx } from '@/components/ui/class-name';

export const textLinkClassName =
  'rounded-sm font-medium text-accent underline decoration-1 underline-offset-[0.2em] transition-colors hover:text-accent-strong hover:decoration-2';

/** A link within text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cx(textLinkClassName, className)} />;
}

/** A press that reads as a link, such as "Change". */
export function TextButton({ className, type = 'button', ...rest }: ComponentProps<'button'>) {
  return <button type={type} {...rest} className={cx(textLinkClassName, 'min-h-6', className)} />;
}
