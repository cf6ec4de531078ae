import { Download } from 'lucide-react';
import { LetterFrame } from '@/components/dashboard/letter-frame';
import { buttonClassName } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeader } from '@/components/ui/page-header';
import { paths } from '@/lib/paths';

export interface MailboxLetter {
  id: string;
  sender: string;
  recipient: string;
  subject: string;
  sentAt: string;
  text: string;
  /** Undefined when nothing is attached. */
  attachment: string | undefined;
}

/** One message as its reader would see it: the letter, then its plain text. */
export function MailboxMessage({ letter }: { letter: MailboxLetter }) {
  const rows = [
    { label: 'From', value: letter.sender },
    { label: 'To', value: letter.recipient },
    { label: 'Written', value: letter.sentAt },
  ];
  return (
    <>
      <PageHeader
        title={letter.subject}
        back={{ href: paths.mailbox(), label: 'Mailbox' }}
        actions={letter.attachment && <Attachment id={letter.id} filename={letter.attachment} />}
      />
      <DefinitionList rows={rows} />
      <div className="mt-8">
        <LetterFrame
          text={letter.text}
          src={paths.mailboxHtml(letter.id)}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      </div>
      <section aria-labelledby="plain-text" className="mt-10">
        <h2 id="plain-text" className="font-display text-xl text-ink">
          Plain text
        </h2>
        <pre className="mt-4 rounded border bg-raised px-4 py-3.5 font-sans text-sm whitespace-pre-wrap">
          {letter.text}
        </pre>
      </section>
    </>
  );
}

/** A plain link: the router must not fetch a file ahead of the press. */
function Attachment({ id, filename }: { id: string; filename: string }) {
  return (
    <a
      href={paths.mailboxAttachment(id)}
      download={filename}
      className={buttonClassName({ variant: 'secondary' })}
    >
      <Download aria-hidden="true" className="size-4" />
      {filename}
    </a>
  );
}
