import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MessageDetail } from '@/components/dashboard/message-detail';
import { sendOwnAgainAction } from '@/lib/notification/actions';
import { loadOwnMessage } from '@/lib/notification/loaders/message';
import { paths } from '@/lib/paths';

export const metadata: Metadata = { title: 'Message' };

export default async function MessagePage({ params }: { params: Promise<{ id: string }> }) {
  const detail = await loadOwnMessage((await params).id);
  if (!detail) notFound();
  const { id, client } = detail.appointment;
  const back = { href: paths.dashboardAppointment(id), label: client };
  return (
    <MessageDetail detail={detail} back={back} action={sendOwnAgainAction} workplace="dashboard" />
  );
}
