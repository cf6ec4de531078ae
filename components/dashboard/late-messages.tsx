import { Notice } from '@/components/ui/notice';
import { TextLink } from '@/components/ui/text-link';
import type { LateView } from '@/lib/notification/loaders/backlog';
import { paths } from '@/lib/paths';

interface LateMessagesProps {
  late: LateView | undefined;
  /** Staff can look at what waits. */
  atDesk?: boolean;
}

/** Above every page for as long as messages wait: nobody has to look for it. */
export function LateMessages({ late, atDesk }: LateMessagesProps) {
  if (!late) return null;
  const { waiting, since, from } = late;
  const many = waiting === 1 ? '1 message waits' : `${waiting} messages wait`;
  const href = paths.deskMessages({ state: 'WAITING', from });
  return (
    <aside aria-label="Messages are late" data-print="hide" className="mb-8">
      <Notice tone="warning" title="Messages are late">
        <p>
          {many} since {since}. Until they are sent, clients may not know of their appointments.{' '}
          {atDesk && <TextLink href={href}>See which</TextLink>}
        </p>
      </Notice>
    </aside>
  );
}
