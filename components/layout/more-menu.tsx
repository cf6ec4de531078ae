'use client';

import { Ellipsis } from 'lucide-react';
import { useId, useRef } from 'react';
import { type NavItem, NavLink } from '@/components/ui/nav-link';

interface MoreMenuProps {
  items: readonly NavItem[];
  buttonClassName: string;
}

/** The rest of a bottom bar, on a sheet above it: the browser's own popover. */
export function MoreMenu({ items, buttonClassName }: MoreMenuProps) {
  const id = useId();
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" popoverTarget={id} className={buttonClassName}>
        <Ellipsis aria-hidden="true" className="size-5" />
        <span>More</span>
      </button>
      <div
        ref={sheet}
        id={id}
        popover="auto"
        className="fixed inset-x-0 top-auto bottom-[calc(3.875rem+env(safe-area-inset-bottom))] m-0 w-full border-t border-edge bg-raised text-ink"
      >
        <ul className="mx-auto max-w-column divide-y divide-line px-5 py-2">
          {items.map((item) => (
            <li key={item.href}>
              <NavLink
                item={item}
                onClick={() => sheet.current?.hidePopover()}
                className="flex min-h-13 items-center gap-3 font-medium text-ink aria-[current]:text-accent"
              />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
