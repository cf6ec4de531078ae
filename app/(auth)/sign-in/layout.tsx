import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { SiteShell } from '@/components/layout/site-shell';
import { paths } from '@/lib/paths';

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function SignInLayout({ children }: { children: ReactNode }) {
  return (
    <SiteShell name="Holdfast" homeHref={paths.home()}>
      <div className="mx-auto max-w-measure py-4 sm:py-12">{children}</div>
    </SiteShell>
  );
}
