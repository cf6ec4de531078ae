import { SiteShell } from '@/components/layout/site-shell';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import type { Business } from '@/lib/business/data';
import { paths } from '@/lib/paths';

export function BusinessDirectory({ businesses }: { businesses: readonly Business[] }) {
  return (
    <SiteShell name="Holdfast" homeHref={paths.home()}>
      <PageHeader title="Book a time" lead="Choose where." />
      {businesses.length === 0 && (
        <EmptyState title="No business yet">
          Run <code>npm run db:seed</code> to look at an example.
        </EmptyState>
      )}
      <ul className="border-t">
        {businesses.map(({ slug, name, tagline }) => (
          <li key={slug} className="border-b py-5">
            <h2 className="font-display text-xl">
              <TextLink href={paths.business(slug)}>{name}</TextLink>
            </h2>
            <p className="mt-1 text-soft">{tagline}</p>
          </li>
        ))}
      </ul>
    </SiteShell>
  );
}
