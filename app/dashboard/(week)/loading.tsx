import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton';

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI'];

export default function LoadingWeek() {
  return (
    <SkeletonGroup label="Loading the week">
      <Skeleton className="h-5 w-20" />
      <Skeleton className="mt-2 h-10 w-80 max-w-full" />
      <Skeleton className="mt-4 mb-10 h-5 w-44" />
      <div className="grid gap-4 lg:grid-cols-5">
        {DAYS.map((day) => (
          <Skeleton key={day} className="h-24 lg:h-[36rem]" />
        ))}
      </div>
    </SkeletonGroup>
  );
}
