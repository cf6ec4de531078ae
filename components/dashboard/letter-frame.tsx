import type { ComponentProps } from 'react';
import { STYLES } from '@/lib/notification/email/look';

interface LetterFrameProps extends Pick<ComponentProps<'iframe'>, 'src' | 'srcDoc' | 'sandbox'> {
  /** The same mail as plain text. */
  text: string;
}

/**
 * A mail in a frame as tall as the mail, however wide the page is. A frame in which nothing runs
 * cannot tell its height, so the mail's text lies beneath it, unseen and in the mail's own measures.
 */
export function LetterFrame({ text, ...frame }: LetterFrameProps) {
  return (
    <div className="relative overflow-hidden rounded border bg-raised">
      <div aria-hidden="true" className="invisible" style={STYLES.paper}>
        <div className="mx-auto" style={STYLES.sheet}>
          {text.split('\n').map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat, and never move
            <Line key={index} line={line} />
          ))}
        </div>
      </div>
      <iframe
        title="The message as a mail program shows it"
        className="absolute inset-0 size-full"
        {...frame}
      />
    </div>
  );
}

/** 'What: Haircut' is a row there, 'Manage: https://...' a button, and anything else a sentence. */
function Line({ line }: { line: string }) {
  const [, label, value = ''] = /^([^:]{1,40}): (.+)$/.exec(line) ?? [];
  if (!label) return <p style={STYLES.heading}>{line}</p>;
  if (/^https?:/.test(value)) {
    return (
      <span className="inline-block" style={STYLES.other}>
        {label}
      </span>
    );
  }
  return (
    <p style={STYLES.row}>
      {label}
      <br />
      {value}
    </p>
  );
}
