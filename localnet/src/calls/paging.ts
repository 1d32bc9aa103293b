import { create } from "@bufbuild/protobuf";
import type { PagingInfo } from "../gen/xmtp/mls/api/v1/mls_pb.js";
import { PagingInfoSchema, SortDirection } from "../gen/xmtp/mls/api/v1/mls_pb.js";
import type { LogEntry, LogName, Store } from "../store/store.ts";

/** The largest page, and the page of requests that name no size or a larger one. */
export const MAX_PAGE_SIZE = 100;

/** A page of a topic, and the paging info to answer with. */
export type Page = { readonly entries: LogEntry[]; readonly pagingInfo: PagingInfo };

/**
 * Reads one page of a topic: newest first unless ascending order is asked for, ids strictly beyond the cursor in that direction.
 * The answer's cursor is the id of the page's last entry, or 0 where the page is not full and nothing follows.
 */
export function readPage(store: Store, log: LogName, topic: string, asked: PagingInfo | undefined): Page {
  const ascending = asked?.direction === SortDirection.ASCENDING;
  const wanted = asked?.limit ?? 0;
  const limit = wanted > 0 && wanted <= MAX_PAGE_SIZE ? wanted : MAX_PAGE_SIZE;
  const cursor = asked?.idCursor ?? 0n;
  const entries = store.read(log, topic, { newestFirst: !ascending, limit, ...(cursor > 0n && { cursor }) });
  const pagingInfo = create(PagingInfoSchema, {
    direction: ascending ? SortDirection.ASCENDING : SortDirection.DESCENDING,
    limit,
    idCursor: entries.length < limit ? 0n : (entries.at(-1)?.id ?? 0n),
  });
  return { entries, pagingInfo };
}
