import { Inbox } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Table, type TableColumn } from '@/components/ui/table';
import { TextLink } from '@/components/ui/text-link';
import { paths } from '@/lib/paths';

export interface MailboxRow {
  id: string;
  recipient: string;
  subject: string;
  sentAt: string;
}

const COLUMNS: readonly TableColumn<MailboxRow>[] = [
  {
    key: 'subject',
    header: 'Subject',
    primary: true,
    cell: ({ id, subject }) => <TextLink href={paths.mailboxMessage(id)}>{subject}</TextLink>,
  },
  { key: 'recipient', header: 'To', cell: ({ recipient }) => recipient },
  { key: 'sent', header: 'Written', cell: ({ sentAt }) => sentAt },
];

/** What would have been sent, newest first. */
export function MailboxList({ rows, vendorSends }: { rows: MailboxRow[]; vendorSends: boolean }) {
  return (
    <>
      <PageHeader title="Mailbox" lead="Messages that were written here instead of being sent." />
      {vendorSends ? (
        <Notice tone="info" title="Mail is sent for real now" className="mb-8">
          New messages go out through the mail service. This page keeps what was written before.
        </Notice>
      ) : (
        <Notice tone="warning" title="No mail leaves this server" className="mb-8">
          No mail service is set up, so nobody receives these messages. Set RESEND_API_KEY or
          SMTP_URL, and MAIL_FROM, to send them for real.
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Nothing here yet" icon={<Inbox aria-hidden="true" />}>
          Book an appointment, and its confirmation appears here.
        </EmptyState>
      ) : (
        <Table
          caption="Messages, newest first"
          captionHidden
          columns={COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
    </>
  );
}
