import type { Metadata } from 'next';
import { KeepFresh } from '@/components/dashboard/keep-fresh';
import { MessageFigures } from '@/components/desk/message-figures';
import { MessagesFilter } from '@/components/desk/messages-filter';
import { MessagesList } from '@/components/desk/messages-list';
import { PageHeader } from '@/components/ui/page-header';
import { loadMessages } from '@/lib/notification/loaders/outbox';

export const metadata: Metadata = { title: 'Messages' };

interface MessagesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function MessagesPage({ searchParams }: MessagesPageProps) {
  const page = await loadMessages(await searchParams);
  return (
    <>
      <PageHeader
        title="Messages"
        lead={
          <p>
            Everything that is sent to clients and providers, by when it was due. Times in{' '}
            {page.zone}.
          </p>
        }
      />
      <MessageFigures figures={page.figures} />
      <MessagesFilter key={JSON.stringify(page.query)} page={page} />
      <MessagesList page={page} />
      <KeepFresh />
    </>
  );
}
