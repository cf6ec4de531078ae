import { Mail } from 'lucide-react';
import { MessageStatus } from '@/components/dashboard/message-status';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type TableColumn } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import type { OutboxView } from '@/lib/notification/desk/outbox-view';
import { filtersOf, type MessagesQuery } from '@/lib/notification/desk/query-schema';
import type { MessageState } from '@/lib/notification/desk/state';
import type { MessagesPage } from '@/lib/notification/loaders/outbox';
import { paths } from '@/lib/paths';

const COLUMNS: readonly TableColumn<OutboxView>[] = [
  {
    key: 'what',
    header: 'Message',
    primary: true,
    cell: ({ id, what, channel }) => (
      <>
        <TextLink href={paths.deskMessage(id)}>{what}</TextLink>
        <span className="block text-sm font-normal text-soft">{channel}</span>
      </>
    ),
  },
  {
    key: 'at',
    header: 'Due',
    cell: ({ at, late }) => (
      <>
        <span className="whitespace-nowrap tabular-nums">{at}</span>
        {late && <span className="block text-sm text-soft">{late}</span>}
      </>
    ),
  },
  {
    key: 'client',
    header: 'Appointment',
    cell: ({ client, about, appointmentId }) => (
      <>
        <TextLink href={paths.deskAppointment(appointmentId)}>{client}</TextLink>
        <span className="block text-sm text-soft">{about}</span>
      </>
    ),
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ state, reason }) => (
      <>
        <MessageStatus state={state} />
        {reason && <span className="mt-1 block text-sm text-soft">{reason}</span>}
      </>
    ),
  },
];

/** A page of messages, and the way to the one after it. */
export function MessagesList({ page }: { page: MessagesPage }) {
  const { rows, older, query } = page;
  if (rows.length === 0) return <NoMessages query={query} />;
  return (
    <>
      <Table
        caption="Messages, the latest first"
        captionHidden
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
      />
      <nav aria-label="Pages" className="mt-6 flex flex-wrap gap-3">
        {query.before && (
          <ButtonLink href={paths.deskMessages(filtersOf(query))} variant="secondary">
            Back to the latest
          </ButtonLink>
        )}
        {older && (
          <ButtonLink
            href={paths.deskMessages({ ...filtersOf(query), before: older })}
            variant="secondary"
          >
            Earlier messages
          </ButtonLink>
        )}
      </nav>
    </>
  );
}

/** What it means that there is none: good news for some states, a hint for the rest. */
function NoMessages({ query }: { query: MessagesQuery }) {
  const { title, text } = emptyText(query);
  return (
    <EmptyState title={title} icon={<Mail aria-hidden="true" />}>
      <p>{text}</p>
    </EmptyState>
  );
}

function emptyText({ state, client, before }: MessagesQuery): { title: string; text: string } {
  if (before) return { title: 'No earlier messages', text: 'The list of this period ends here.' };
  if (client) return { title: `No messages for “${client}”`, text: ELSEWHERE };
  return (state && NONE_OF[state]) ?? NOTHING;
}

const ELSEWHERE = 'Look for another part of the name or the address, or in another period.';

const NOTHING = {
  title: 'No messages in this period',
  text: 'Confirmations are written when somebody books, reminders for the time before it begins. Choose other dates above to look further.',
};

const NONE_OF: Partial<Record<MessageState, { title: string; text: string }>> = {
  WAITING: { title: 'Nothing waits', text: 'All that was due in this period has been dealt with.' },
  PLANNED: {
    title: 'Nothing planned in this period',
    text: 'Reminders stand here from the booking until they are sent. “Next 30 days” looks ahead.',
  },
  SENDING: { title: 'Nothing is being sent', text: 'A message is for a few seconds at most.' },
  DELAYED: { title: 'Nothing is delayed', text: 'No mail server keeps one of these back.' },
  BOUNCED: { title: 'Nothing bounced', text: 'None of these came back from its address.' },
  COMPLAINED: { title: 'No complaints', text: 'Nobody has marked one of these as spam.' },
  FAILED: { title: 'Nothing failed', text: 'Every message of this period could be handed over.' },
};
