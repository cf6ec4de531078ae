import { type NavItem, NavLink } from '@/components/ui/nav-link';

interface TopNavProps {
  label: string;
  items: readonly NavItem[];
}

/** Links in the page's head. On a phone they wrap under the name; nothing hides behind a menu. */
export function TopNav({ label, items }: TopNavProps) {
  return (
    <nav aria-label={label}>
      <ul className="-mx-3 flex flex-wrap">
        {items.map((item) => (
          <li key={item.href}>
            <NavLink
              item={item}
              className="flex min-h-target items-center gap-2 rounded px-3 font-medium text-soft underline-offset-8 transition-colors hover:text-ink aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-accent aria-[current]:decoration-2"
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
