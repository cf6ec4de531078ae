import { Skeleton, SkeletonGroup } from '@/components/ui/skeleton';

/** The shape of month and times while they are on their way. */
export function PickerSkeleton() {
  return (
    <SkeletonGroup
      label="Loading times"
      className="grid gap-8 lg:grid-cols-[minmax(19rem,1fr)_minmax(0,1fr)] lg:gap-12"
    >
      <div className="hidden lg:block">
        <Skeleton className="h-7 w-40" />
        <Skeleton className="mt-4 h-80 w-full" />
      </div>
      <div>
        <Skeleton className="h-7 w-44" />
        <div className="mt-5 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
          {Array.from({ length: 12 }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: twelve equal boxes
            <Skeleton key={index} className="h-13" />
          ))}
        </div>
      </div>
    </SkeletonGroup>
  );
}
