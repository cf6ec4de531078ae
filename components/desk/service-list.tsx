import { ConciergeBell } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';
import type { ServiceRow } from '@/lib/service/terms-view';

/** The services of a business, each leading to what can be set of it. */
export function ServiceList({ services }: { services: readonly ServiceRow[] }) {
  if (services.length === 0) {
    return (
      <EmptyState level={3} title="No services yet" icon={<ConciergeBell aria-hidden="true" />}>
        Whoever runs this installation adds them.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line border-y">
      {services.map(({ id, name, price, summary }) => (
        <li key={id} className="flex items-baseline justify-between gap-4 py-3.5">
          <span className="min-w-0">
            <TextLink href={paths.deskService(id)} className="font-semibold">
              {name}
            </TextLink>
            <span className="block text-sm text-soft">{summary}</span>
          </span>
          <span className="shrink-0 tabular-nums">{price}</span>
        </li>
      ))}
    </ul>
  );
}
