import { Skeleton } from "@/components/ui/skeleton";

/** The outline of a page while it comes. */
export function LoadingPage() {
  return (
    <div>
      <output className="sr-only">Loading …</output>
      <Skeleton className="mb-2 h-8 w-56" />
      <Skeleton className="mb-8 h-4 w-80 max-w-full" />
      <div className="flex flex-col gap-3">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    </div>
  );
}
