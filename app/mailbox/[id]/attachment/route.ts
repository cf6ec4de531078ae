import { notFound } from 'next/navigation';
import { loadMailboxAttachment } from '@/lib/notification/loaders/mailbox';

export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const content = await loadMailboxAttachment((await params).id);
  if (content === undefined) notFound();
  return new Response(content, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="appointment.ics"',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
      'cache-control': 'private, no-store',
    },
  });
}
