import Link from 'next/link';
import type { ReactNode } from 'react';
import { AccentStyle } from '@/components/layout/accent-style';

interface SiteShellProps {
  /** Whose page it is. */
  name: string;
  homeHref: string;
  /** #rrggbb; made readable before it is used. */
  accent?: string | null | undefined;
  /** At the right of the head: contact, sign in. */
  headerSlot?: ReactNode;
  /** In the foot: which zone the times are shown in. */
  zoneNote?: ReactNode;
  footerSlot?: ReactNode;
  children: ReactNode;
}

/** The frame of the public pages: a letterhead, the page, a quiet foot. */
export function SiteShell(props: SiteShellProps) {
  const { name, homeHref, accent, headerSlot, zoneNote, footerSlot, children } = props;
  return (
    <div className="flex min-h-dvh flex-col">
      <AccentStyle accent={accent} />
      <header className="border-b" data-print="hide">
        <div className="mx-auto flex w-full max-w-page flex-wrap items-center justify-between gap-x-6 px-5 py-2 sm:px-8">
          <Link
            href={homeHref}
            className="flex min-h-target items-center rounded font-display text-lg text-ink hover:text-accent"
          >
            {name}
          </Link>
          {headerSlot}
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-page grow px-5 py-8 outline-none sm:px-8 sm:py-12"
      >
        {children}
      </main>
      <footer className="mx-auto w-full max-w-page px-5 sm:px-8" data-print="hide">
        <div className="flex flex-wrap justify-between gap-x-8 gap-y-2 border-t py-6 text-sm text-soft">
          <div>{zoneNote}</div>
          <div>{footerSlot}</div>
        </div>
      </footer>
    </div>
  );
}
