import { Skeleton } from '@/components/ui/skeleton';
import { Spinner } from '@/components/ui/spinner';

/** What stands while a page is fetched. As tall as the window, so that the foot of the page does not jump when it comes. */
export function PageLoading() {
  return (
    <div className="gutter flex min-h-dvh flex-col gap-4 pt-10">
      <Spinner label="Loading the page" quiet />
      <Skeleton className="h-9 w-72 max-w-full" />
      <Skeleton className="h-5 w-112 max-w-full" />
      <Skeleton className="mt-4 h-40 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
