import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton';

const ROWS = ['one', 'two', 'three', 'four'];

export default function LoadingDay() {
  return (
    <SkeletonGroup label="Loading the day">
      <Skeleton className="h-5 w-16" />
      <Skeleton className="mt-2 mb-10 h-10 w-96 max-w-full" />
      <div className="grid gap-x-12 gap-y-6 xl:grid-cols-2">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-28" />
        ))}
      </div>
    </SkeletonGroup>
  );
}
