import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton';

const ROWS = ['one', 'two', 'three', 'four', 'five'];

export default function LoadingMessages() {
  return (
    <SkeletonGroup label="Loading the messages">
      <Skeleton className="h-10 w-56 max-w-full" />
      <Skeleton className="mt-4 h-5 w-96 max-w-full" />
      <Skeleton className="mt-10 h-24" />
      <Skeleton className="mt-10 h-36" />
      <div className="mt-10 space-y-3">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-14" />
        ))}
      </div>
    </SkeletonGroup>
  );
}
