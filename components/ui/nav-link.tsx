'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

export interface NavItem {
  href: string;
  label: string;
  icon?: ReactNode;
  /** Current only at this very path, not below it. */
  exact?: boolean;
}

interface NavLinkProps {
  item: NavItem;
  className: string;
  onClick?: (() => void) | undefined;
}

/** A link of a navigation; aria-current marks where the reader is. */
export function NavLink({ item, className, onClick }: NavLinkProps) {
  const current = isCurrent(usePathname(), item);
  return (
    <Link
      href={item.href}
      className={className}
      {...(onClick && { onClick })}
      {...(current && { 'aria-current': 'page' as const })}
    >
      {item.icon && <span className="flex shrink-0 [&>svg]:size-5">{item.icon}</span>}
      <span>{item.label}</span>
    </Link>
  );
}

function isCurrent(path: string | null, { href, exact }: NavItem): boolean {
  const target = href.split(/[?#]/)[0] ?? href;
  return path === target || (!exact && Boolean(path?.startsWith(`${target}/`)));
}
