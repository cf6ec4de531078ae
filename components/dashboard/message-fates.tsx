import { MessageStatus } from '@/components/dashboard/message-status';
import type { DetailView, MessageView } from '@/lib/report/detail-view';

/** Every planned, sent, skipped and failed message, with its reason and what was heard of it since. */
export function MessageFates({ messages }: { messages: DetailView['messages'] }) {
  if (messages.length === 0) return <p className="text-soft">No messages belong to this one.</p>;
  return (
    <ul className="divide-y divide-line border-y">
      {messages.map((message) => (
        <Fate key={message.id} message={message} />
      ))}
    </ul>
  );
}

function Fate({ message }: { message: MessageView }) {
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="leading-snug">{message.what}</span>
        <MessageStatus state={message.state} />
      </div>
      <p className="mt-0.5 text-sm text-soft tabular-nums">
        {message.channel}, {message.at}
      </p>
      {message.reason && <p className="text-sm text-soft">{message.reason}</p>}
    </li>
  );
}
