import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccentStyle } from '@/components/layout/accent-style';
import { MoreMenu } from '@/components/layout/more-menu';
import { Mark } from '@/components/ui/mark';
import { type NavItem, NavLink } from '@/components/ui/nav-link';

interface WorkShellProps {
  name: string;
  homeHref: string;
  /** Names the navigation: "Desk". */
  navLabel: string;
  /** Every item with an icon. On a phone the first four stand below, the rest behind "More". */
  items: readonly NavItem[];
  /** Who is signed in, and the way out. */
  account?: ReactNode;
  accent?: string | null | undefined;
  children: ReactNode;
}

/** How many items the phone's bar holds; a fifth place is for "More". */
const BAR_ITEMS = 4;

/** The frame of the pages for work: navigation at the side, or below within the thumb's reach. */
export function WorkShell(props: WorkShellProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr]">
      <AccentStyle accent={props.accent} />
      <SideBar {...props} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[84rem] min-w-0 px-5 pt-6 pb-28 outline-none sm:px-8 lg:px-10 lg:pt-10 lg:pb-16"
      >
        {props.children}
      </main>
      <BottomBar {...props} />
    </div>
  );
}

function SideBar({ name, homeHref, navLabel, items, account }: WorkShellProps) {
  return (
    <header
      data-print="hide"
      className="flex items-center justify-between gap-4 border-b px-5 py-2 sm:px-8 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:justify-start lg:overflow-y-auto lg:border-r lg:border-b-0 lg:bg-sunken/50 lg:px-4 lg:py-6"
    >
      <Link
        href={homeHref}
        className="flex min-h-target min-w-0 items-center gap-2.5 rounded font-display text-lg leading-tight text-ink lg:mb-3 lg:px-3"
      >
        <Mark className="size-6 shrink-0 text-accent" />
        <span className="truncate lg:whitespace-normal">{name}</span>
      </Link>
      <nav aria-label={navLabel} className="hidden grow lg:block">
        <ul className="space-y-0.5">
          {items.map((item) => (
            <li key={item.href}>
              <NavLink
                item={item}
                className="flex min-h-target items-center gap-3 rounded px-3 font-medium text-soft transition-colors hover:bg-sunken hover:text-ink aria-[current]:bg-accent-wash aria-[current]:font-semibold aria-[current]:text-accent"
              />
            </li>
          ))}
        </ul>
      </nav>
      {account && <div className="text-sm text-soft lg:border-t lg:px-3 lg:pt-4">{account}</div>}
    </header>
  );
}

function BottomBar({ navLabel, items }: WorkShellProps) {
  const fits = items.length <= BAR_ITEMS + 1;
  const shown = fits ? items : items.slice(0, BAR_ITEMS);
  return (
    <nav
      aria-label={navLabel}
      data-print="hide"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-edge bg-paper pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      <ul className="mx-auto flex max-w-column">
        {shown.map((item) => (
          <li key={item.href} className="min-w-0 flex-1">
            <NavLink item={item} className={barItemClassName} />
          </li>
        ))}
        {!fits && (
          <li className="min-w-0 flex-1">
            <MoreMenu items={items.slice(BAR_ITEMS)} buttonClassName={barItemClassName} />
          </li>
        )}
      </ul>
    </nav>
  );
}

const barItemClassName =
  'flex min-h-15 w-full flex-col items-center justify-center gap-1 overflow-hidden border-t-2 border-transparent px-1 text-xs leading-none font-medium text-soft focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-accent';
