import { Ban, CircleAlert, Clock, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { Status, type Tone } from '@/components/ui/status';
import type { DetailView, MessageView } from '@/lib/report/detail-view';

const FATES: Record<MessageView['status'], { word: string; tone: Tone; icon: ReactNode }> = {
  SCHEDULED: { word: 'Planned', tone: 'info', icon: <Clock aria-hidden="true" /> },
  SENDING: { word: 'Being sent', tone: 'info', icon: <Send aria-hidden="true" /> },
  SENT: { word: 'Sent', tone: 'success', icon: <Send aria-hidden="true" /> },
  FAILED: { word: 'Failed', tone: 'problem', icon: <CircleAlert aria-hidden="true" /> },
  CANCELLED: { word: 'Not sent', tone: 'neutral', icon: <Ban aria-hidden="true" /> },
  SKIPPED: { word: 'Not sent', tone: 'neutral', icon: <Ban aria-hidden="true" /> },
};

/** Every planned, sent, skipped and failed message with its reason. */
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
  const { word, tone, icon } = FATES[message.status];
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
        <span className="leading-snug">{message.what}</span>
        <Status tone={tone} icon={icon}>
          {word}
        </Status>
      </div>
      <p className="mt-0.5 text-sm text-soft tabular-nums">
        {message.channel}, {message.at}
      </p>
      {message.reason && <p className="text-sm text-soft">{message.reason}</p>}
    </li>
  );
}
