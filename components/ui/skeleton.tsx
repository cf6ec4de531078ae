import type { ReactNode } from 'react';
import { cx } from '@/components/ui/class-name';

/** A place kept for what is on its way; give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('block rounded bg-line/55', className)} />;
}

interface SkeletonGroupProps {
  /** Said once to a screen reader, such as "Loading times". */
  label: string;
  children: ReactNode;
  className?: string;
}

export function SkeletonGroup({ label, children, className }: SkeletonGroupProps) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
