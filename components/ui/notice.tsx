import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';
import { TONE_ICONS } from '@/components/ui/status';

export type NoticeTone = 'info' | 'warning' | 'problem' | 'success';

interface NoticeProps {
  tone: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links under the text. */
  action?: ReactNode;
  /** Announced when it appears: a problem at once, anything else when the reader pauses. */
  announced?: boolean;
  className?: string;
}

export function Notice({ tone, title, children, action, announced, className }: NoticeProps) {
  const role = tone === 'problem' ? 'alert' : 'status';
  return (
    <div
      {...(announced && { role })}
      className={cx('flex gap-3 rounded border px-4 py-3.5', COLOURS[tone].box, className)}
    >
      <span className={cx('mt-[0.2rem] shrink-0 [&>svg]:size-5', COLOURS[tone].icon)}>
        {tone === 'warning' ? <TriangleAlert aria-hidden="true" /> : TONE_ICONS[tone]}
      </span>
      <div className="min-w-0 grow">
        {title && <p className="font-semibold text-ink">{title}</p>}
        {children && <div className={title ? 'text-soft' : 'text-ink'}>{children}</div>}
        {action && <div className="mt-3 flex flex-wrap gap-3">{action}</div>}
      </div>
    </div>
  );
}

const COLOURS: Record<NoticeTone, { box: string; icon: string }> = {
  info: { box: 'border-info/30 bg-info-wash', icon: 'text-info' },
  success: { box: 'border-success/30 bg-success-wash', icon: 'text-success' },
  warning: { box: 'border-warning/35 bg-warning-wash', icon: 'text-warning' },
  problem: { box: 'border-danger/40 bg-danger-wash', icon: 'text-danger' },
};
