import { MessageStatus } from '@/components/dashboard/message-status';
import { TextLink } from '@/components/ui/text-link';
import type { DetailView, MessageView } from '@/lib/report/detail-view';

interface MessageFatesProps {
  messages: DetailView['messages'];
  hrefOf: (id: string) => string;
}

/** Every planned, sent, skipped and failed message, with its reason and what was heard of it since. */
export function MessageFates({ messages, hrefOf }: MessageFatesProps) {
  if (messages.length === 0) return <p className="text-soft">No messages belong to this one.</p>;
  return (
    <ul className="divide-y divide-line border-y">
      {messages.map((message) => (
        <Fate key={message.id} message={message} href={hrefOf(message.id)} />
      ))}
    </ul>
  );
}

function Fate({ message, href }: { message: MessageView; href: string }) {
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <TextLink href={href} className="leading-snug">
          {message.what}
        </TextLink>
        <MessageStatus state={message.state} />
      </div>
      <p className="mt-0.5 text-sm text-soft tabular-nums">
        {message.channel}, {message.at}
      </p>
      {message.reason && <p className="text-sm text-soft">{message.reason}</p>}
    </li>
  );
}
