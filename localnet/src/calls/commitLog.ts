import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import type { Empty } from "@bufbuild/protobuf/wkt";
import { EmptySchema } from "@bufbuild/protobuf/wkt";
import { topicOf } from "../bytes.ts";
import type {
  BatchPublishCommitLogRequest,
  BatchQueryCommitLogRequest,
  BatchQueryCommitLogResponse,
  QueryCommitLogRequest,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import {
  BatchQueryCommitLogResponseSchema,
  PagingInfoSchema,
  QueryCommitLogResponseSchema,
  SortDirection,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import { CommitLogEntrySchema } from "../gen/xmtp/mls/message_contents/commit_log_pb.js";
import { requireAtMost, requirePayloadSize } from "../limits/sizes.ts";
import type { Network } from "../network.ts";
import { invalid } from "../refuse.ts";
import { readPage } from "./paging.ts";

/** How many entries one call may publish, as on the real network. */
export const MAX_COMMIT_LOG_INSERTS = 10;
/** How many commit logs one call may query, as on the real network. */
export const MAX_COMMIT_LOG_QUERIES = 20;

/**
 * Appends the entries to their groups' commit logs in order, all or none. As on the real node (xmtp-node-go, pkg/mls/api/v1/service.go), each
 * has a signature, which is its readers' to check, and a request without entries is refused.
 */
export function batchPublishCommitLog(
  { store, clock, events }: Network,
  { requests }: BatchPublishCommitLogRequest,
): Empty {
  if (requests.length === 0) throw invalid("no commit log entries to publish");
  requireAtMost(MAX_COMMIT_LOG_INSERTS, requests, "commit log entries");
  for (const { groupId, serializedCommitLogEntry, signature } of requests) {
    if (groupId.length === 0) throw invalid("invalid commit log entry: the group id is empty");
    if (serializedCommitLogEntry.length === 0) throw invalid("invalid commit log entry: it has no content");
    if (!signature) throw invalid("invalid commit log entry: it has no signature");
    requirePayloadSize(serializedCommitLogEntry, "commit log entry");
  }
  const stored = store.transaction(() =>
    requests.map(({ groupId, serializedCommitLogEntry, signature }) => {
      const entry = create(CommitLogEntrySchema, { serializedCommitLogEntry, ...(signature && { signature }) });
      const data = toBinary(CommitLogEntrySchema, entry);
      const topic = topicOf(groupId);
      return { topic, entry: store.append("commitLog", topic, { createdNs: clock.now(), data }) };
    }),
  );
  for (const { topic, entry } of stored)
    if (entry) events.emit({ type: "commitLogEntry", groupId: topic, id: entry.id, bytes: entry.data.length });
  return create(EmptySchema);
}

/** A commit log is read from its beginning on: descending order is refused, as on the real node. */
function queryOne({ store }: Network, { groupId, pagingInfo }: QueryCommitLogRequest) {
  if (groupId.length === 0) throw invalid("a group id is required");
  if (pagingInfo?.direction === SortDirection.DESCENDING) throw invalid("commit logs are only read in ascending order");
  const ascending = create(PagingInfoSchema, {
    direction: SortDirection.ASCENDING,
    limit: pagingInfo?.limit ?? 0,
    idCursor: pagingInfo?.idCursor ?? 0n,
  });
  const page = readPage(store, "commitLog", topicOf(groupId), ascending);
  const commitLogEntries = page.entries.map(({ id, data }) => {
    const entry = fromBinary(CommitLogEntrySchema, data);
    entry.sequenceId = id;
    return entry;
  });
  return create(QueryCommitLogResponseSchema, { groupId, commitLogEntries, pagingInfo: page.pagingInfo });
}

/** A page of each commit log, in the order asked. */
export function batchQueryCommitLog(
  network: Network,
  { requests }: BatchQueryCommitLogRequest,
): BatchQueryCommitLogResponse {
  if (requests.length === 0) throw invalid("no commit logs to query");
  requireAtMost(MAX_COMMIT_LOG_QUERIES, requests, "commit logs");
  return create(BatchQueryCommitLogResponseSchema, {
    responses: requests.map((request) => queryOne(network, request)),
  });
}
