import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton';

const ROWS = ['one', 'two', 'three', 'four', 'five'];

export default function LoadingMissed() {
  return (
    <SkeletonGroup label="Loading the list">
      <Skeleton className="h-10 w-[28rem] max-w-full" />
      <Skeleton className="mt-4 h-5 w-80 max-w-full" />
      <Skeleton className="mt-10 h-24" />
      <Skeleton className="mt-10 h-24" />
      <div className="mt-10 space-y-3">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-14" />
        ))}
      </div>
    </SkeletonGroup>
  );
}
