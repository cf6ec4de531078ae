import { notFound } from 'next/navigation';
import { MailboxMessage } from '@/components/desk/mailbox-message';
import { loadMailboxLetter } from '@/lib/notification/loaders/mailbox';

interface MessagePageProps {
  params: Promise<{ id: string }>;
}

export default async function MailboxMessagePage({ params }: MessagePageProps) {
  const letter = await loadMailboxLetter((await params).id);
  if (!letter) notFound();
  return <MailboxMessage letter={letter} />;
}
