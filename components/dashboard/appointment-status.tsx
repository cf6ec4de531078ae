import { CalendarCheck, Check, Hourglass, UserX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Status as StatusMark, type Tone } from '@/components/ui/status';
import type { Status } from '@/lib/appointment/transitions';

interface Look {
  word: string;
  tone: Tone;
  icon: ReactNode;
}

export interface StatusFacts {
  status: Status;
  pendingReason: 'HOLD' | 'REQUEST' | 'PAYMENT' | null;
}

/** Icon and word of a state, the same wherever an appointment is shown. */
export function AppointmentStatus(props: StatusFacts & { className?: string }) {
  const { word, tone, icon } = statusLook(props);
  return (
    <StatusMark tone={tone} icon={icon} {...(props.className && { className: props.className })}>
      {word}
    </StatusMark>
  );
}

export function statusLook({ status, pendingReason }: StatusFacts): Look {
  if (status !== 'PENDING') return LOOKS[status];
  return pendingReason === 'REQUEST' ? REQUESTED : AWAITING_PAYMENT;
}

const LOOKS: Record<Exclude<Status, 'PENDING'>, Look> = {
  CONFIRMED: { word: 'Confirmed', tone: 'info', icon: <CalendarCheck aria-hidden="true" /> },
  COMPLETED: { word: 'Completed', tone: 'success', icon: <Check aria-hidden="true" /> },
  NO_SHOW: { word: 'No-show', tone: 'problem', icon: <UserX aria-hidden="true" /> },
  CANCELLED: { word: 'Cancelled', tone: 'neutral', icon: <X aria-hidden="true" /> },
};

const REQUESTED: Look = {
  word: 'Requested',
  tone: 'warning',
  icon: <Hourglass aria-hidden="true" />,
};

const AWAITING_PAYMENT: Look = { ...REQUESTED, word: 'Awaiting payment' };
