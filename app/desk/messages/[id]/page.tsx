import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MessageDetail } from '@/components/dashboard/message-detail';
import { sendAgainAtDeskAction, writeAgainAction } from '@/lib/notification/actions';
import { loadDeskMessage } from '@/lib/notification/loaders/message';
import { paths } from '@/lib/paths';

export const metadata: Metadata = { title: 'Message' };

export default async function MessagePage({ params }: { params: Promise<{ id: string }> }) {
  const detail = await loadDeskMessage((await params).id);
  if (!detail) notFound();
  const back = { href: paths.deskMessages(), label: 'Messages' };
  return (
    <MessageDetail
      detail={detail}
      back={back}
      action={sendAgainAtDeskAction}
      writeAgain={writeAgainAction}
      workplace="desk"
    />
  );
}
