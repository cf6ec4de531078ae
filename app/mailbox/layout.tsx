import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SiteShell } from '@/components/layout/site-shell';
import { paths } from '@/lib/paths';

export const metadata: Metadata = { title: 'Mailbox', robots: { index: false, follow: false } };

export default function MailboxLayout({ children }: { children: ReactNode }) {
  return (
    <SiteShell name="Holdfast" homeHref={paths.home()} zoneNote="Times in UTC.">
      {children}
    </SiteShell>
  );
}
