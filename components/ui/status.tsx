import { Circle, CircleAlert, CircleCheck, Clock, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'problem';

interface StatusProps {
  tone: Tone;
  /** The word. It carries the meaning; icon and colour only help to find it. */
  children: ReactNode;
  /** Replaces the tone's own icon. */
  icon?: ReactNode;
  className?: string;
}

export function Status({ tone, children, icon, className }: StatusProps) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1.5 rounded-sm px-2 py-0.5 text-sm font-medium whitespace-nowrap [&>svg]:size-3.5',
        '[&>svg]:shrink-0',
        COLOURS[tone],
        className,
      )}
    >
      {icon ?? TONE_ICONS[tone]}
      {children}
    </span>
  );
}

export const TONE_ICONS: Record<Tone, ReactNode> = {
  neutral: <Circle aria-hidden="true" />,
  info: <Info aria-hidden="true" />,
  success: <CircleCheck aria-hidden="true" />,
  warning: <Clock aria-hidden="true" />,
  problem: <CircleAlert aria-hidden="true" />,
};

const COLOURS: Record<Tone, string> = {
  neutral: 'bg-sunken text-soft',
  info: 'bg-info-wash text-info',
  success: 'bg-success-wash text-success',
  warning: 'bg-warning-wash text-warning',
  problem: 'bg-danger-wash text-danger',
};
