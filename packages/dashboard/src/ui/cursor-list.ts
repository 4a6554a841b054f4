import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';

/** A list of the API that is read page after page. */
export interface CursorList<T> {
  readonly rows: readonly T[];
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** There is more than has been read. */
  readonly hasMore: boolean;
  /** Reads on. */
  readonly more: () => void;
  readonly refresh: () => void;
}

interface CursorListOptions<T> {
  readonly queryKey: QueryKey;
  readonly read: (cursor: string | undefined) => Promise<{ items: T[]; next: string | null }>;
  /** Ask again this often, ms: for lists that move by themselves. */
  readonly refetchInterval?: number;
}

/** Reads a list `{items, next}` of the API, a page at a time. */
export function useCursorList<T>({ queryKey, read, refetchInterval }: CursorListOptions<T>): CursorList<T> {
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => read(pageParam),
    getNextPageParam: (page) => page.next ?? undefined,
    ...(refetchInterval === undefined ? {} : { refetchInterval }),
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.items) ?? [],
    isLoading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    more: () => void query.fetchNextPage(),
    refresh: () => void query.refetch(),
  };
}
