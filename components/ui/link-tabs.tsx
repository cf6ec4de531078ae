import { type NavItem, NavLink } from '@/components/ui/nav-link';

interface LinkTabsProps {
  /** Names the navigation: "Settings". */
  label: string;
  items: readonly NavItem[];
}

/** Sections of one subject, each a page of its own. Scrolls sideways when there are many. */
export function LinkTabs({ label, items }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="-mx-5 mb-8 overflow-x-auto border-b px-5 sm:mx-0 sm:px-0">
      <ul className="flex gap-6">
        {items.map((item) => (
          <li key={item.href}>
            <NavLink
              item={item}
              className="-mb-px flex min-h-target items-center gap-2 border-b-2 border-transparent font-medium whitespace-nowrap text-soft transition-colors hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink"
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
