import { LetterFrame } from '@/components/dashboard/letter-frame';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import type { MessageDetail } from '@/lib/notification/desk/message-detail';
import type { Letter } from '@/lib/notification/wording/letter';

/** What the reader gets, as it was sent, or as it would be sent now. */
export function LetterView({ detail }: { detail: MessageDetail }) {
  const { letter, isPreview, noLetter } = detail;
  return (
    <section aria-labelledby="letter" className="min-w-0 space-y-5">
      <h2 id="letter" className="font-display text-xl">
        {isPreview ? 'Preview' : 'What it says'}
      </h2>
      {isPreview && (
        <Notice tone="info" title="Not written yet">
          This is what would be sent now. It is written anew when its time comes.
        </Notice>
      )}
      {!letter && <p className="text-soft">{noLetter}</p>}
      {letter?.form === 'text' && <Short letter={letter} />}
      {letter?.form === 'mail' && <Mail letter={letter} />}
    </section>
  );
}

function Short({ letter }: { letter: Extract<Letter, { form: 'text' }> }) {
  const { to, text } = letter;
  return (
    <>
      {to && <DefinitionList rows={[{ label: 'To', value: to }]} />}
      <PlainText text={text} />
    </>
  );
}

function Mail({ letter }: { letter: Extract<Letter, { form: 'mail' }> }) {
  const { from, to, subject, text, html, attachments } = letter;
  const rows = [
    { label: 'From', value: from },
    { label: 'To', value: to },
    { label: 'Subject', value: subject },
    ...(attachments.length > 0 ? [{ label: 'Attached', value: attachments.join(', ') }] : []),
  ];
  return (
    <>
      <DefinitionList rows={rows} className="wrap-anywhere" />
      {/* Nothing in the letter may run, open or be sent: its private links are not filled in here. */}
      <LetterFrame text={text} srcDoc={html} sandbox="" />
      <p className="text-sm text-soft">
        Its links lead nowhere here: the client’s private one is filled in when it is sent.
      </p>
      <h3 className="pt-2 font-display text-lg">Plain text</h3>
      <PlainText text={text} />
    </>
  );
}

function PlainText({ text }: { text: string }) {
  return (
    <pre className="rounded border bg-raised px-4 py-3.5 font-sans text-sm wrap-anywhere whitespace-pre-wrap">
      {text}
    </pre>
  );
}
