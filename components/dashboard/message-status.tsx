import {
  Ban,
  CheckCheck,
  CircleAlert,
  Clock,
  CornerUpLeft,
  Hourglass,
  Send,
  ThumbsDown,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Status, type Tone } from '@/components/ui/status';
import type { MessageState } from '@/lib/notification/desk/state';

interface Look {
  word: string;
  tone: Tone;
  icon: ReactNode;
}

/** Icon and word of what a message has come to, the same wherever it is shown. */
export function MessageStatus({ state }: { state: MessageState }) {
  const { word, tone, icon } = LOOKS[state];
  return (
    <Status tone={tone} icon={icon}>
      {word}
    </Status>
  );
}

export function messageWord(state: MessageState): string {
  return LOOKS[state].word;
}

const LOOKS: Record<MessageState, Look> = {
  WAITING: { word: 'Waiting', tone: 'warning', icon: <Hourglass aria-hidden="true" /> },
  PLANNED: { word: 'Planned', tone: 'info', icon: <Clock aria-hidden="true" /> },
  SENDING: { word: 'Being sent', tone: 'info', icon: <Send aria-hidden="true" /> },
  SENT: { word: 'Sent', tone: 'success', icon: <Send aria-hidden="true" /> },
  DELIVERED: { word: 'Delivered', tone: 'success', icon: <CheckCheck aria-hidden="true" /> },
  DELAYED: { word: 'Delayed', tone: 'warning', icon: <Hourglass aria-hidden="true" /> },
  BOUNCED: { word: 'Bounced', tone: 'problem', icon: <CornerUpLeft aria-hidden="true" /> },
  COMPLAINED: { word: 'Marked as spam', tone: 'problem', icon: <ThumbsDown aria-hidden="true" /> },
  FAILED: { word: 'Failed', tone: 'problem', icon: <CircleAlert aria-hidden="true" /> },
  SKIPPED: { word: 'Skipped', tone: 'neutral', icon: <Ban aria-hidden="true" /> },
  CANCELLED: { word: 'Cancelled', tone: 'neutral', icon: <Ban aria-hidden="true" /> },
};
