import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
  icon?: ReactNode;
  /** 2 unless the section around it has a heading of its own. */
  level?: 2 | 3;
}

export function EmptyState({ title, children, action, icon, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="flex flex-col items-center rounded border border-dashed border-edge/60 px-6 py-12 text-center">
      {icon && <span className="mb-4 text-faint [&>svg]:size-7">{icon}</span>}
      <Heading className="font-display text-xl text-ink">{title}</Heading>
      {children && <div className="mt-2 max-w-measure text-soft">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
