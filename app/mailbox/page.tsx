import { MailboxList } from '@/components/desk/mailbox-list';
import { loadMailbox } from '@/lib/notification/loaders/mailbox';

export default async function MailboxPage() {
  const { rows, vendorSends } = await loadMailbox();
  return <MailboxList rows={rows} vendorSends={vendorSends} />;
}
