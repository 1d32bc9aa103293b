import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import type { Empty } from "@bufbuild/protobuf/wkt";
import { EmptySchema } from "@bufbuild/protobuf/wkt";
import { sha256 } from "@noble/hashes/sha2.js";
import { topicOf } from "../bytes.ts";
import type {
  GetNewestGroupMessageRequest,
  GetNewestGroupMessageResponse,
  GroupMessage,
  GroupMessageInput,
  QueryGroupMessagesRequest,
  QueryGroupMessagesResponse,
  SendGroupMessagesRequest,
  SubscribeGroupMessagesRequest,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import {
  GetNewestGroupMessageResponse_ResponseSchema,
  GetNewestGroupMessageResponseSchema,
  GroupMessage_V1Schema,
  GroupMessageSchema,
  QueryGroupMessagesResponseSchema,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import { MAX_BATCH, MAX_QUERY, MAX_TOPICS, requireAtMost, requirePayloadSize } from "../limits/sizes.ts";
import type { CallContext, Network } from "../network.ts";
import { invalid } from "../refuse.ts";
import type { LogEntry } from "../store/store.ts";
import { follow } from "../streams/follow.ts";
import { readGroupMessage } from "../validation/mlsMessage.ts";
import { readPage } from "./paging.ts";

/** The group message of a stored entry. */
export function messageOf(entry: LogEntry): GroupMessage {
  const value = fromBinary(GroupMessage_V1Schema, entry.data);
  value.id = entry.id;
  value.createdNs = entry.createdNs;
  return create(GroupMessageSchema, { version: { case: "v1", value } });
}

function accept(input: GroupMessageInput) {
  if (input.version.case !== "v1") throw invalid("invalid group message: version 1 is expected");
  const { data, senderHmac, shouldPush } = input.version.value;
  requirePayloadSize(data, "group message");
  const { groupId, isCommit } = readGroupMessage(data);
  if (groupId.length === 0) throw invalid("invalid group message: the group id is empty");
  const unique = topicOf(sha256.create().update(groupId).update(data).digest());
  const stored = create(GroupMessage_V1Schema, { groupId, data, senderHmac, shouldPush, isCommit });
  return { topic: topicOf(groupId), unique, isCommit, data: toBinary(GroupMessage_V1Schema, stored) };
}

/**
 * Stores the messages in order, all or none, then delivers them.
 * @returns the stored messages; undefined for one that is stored already.
 */
export function storeGroupMessages(
  network: Network,
  inputs: readonly GroupMessageInput[],
): (GroupMessage | undefined)[] {
  const accepted = inputs.map(accept);
  const { store, clock } = network;
  const stored = store.transaction(() =>
    accepted.map(({ topic, unique, isCommit, data }) => ({
      topic,
      isCommit,
      entry: store.append("groupMessages", topic, { createdNs: clock.now(), data, unique }),
    })),
  );
  return stored.map(({ topic, isCommit, entry }) => {
    if (!entry) return undefined;
    const message = messageOf(entry);
    network.groupMessages.publish(topic, message);
    network.events.emit({ type: "groupMessage", groupId: topic, id: entry.id, isCommit, bytes: entry.data.length });
    return message;
  });
}

/** Stores and delivers group messages. A message that is stored already is left as it is. */
export function sendGroupMessages(network: Network, request: SendGroupMessagesRequest): Empty {
  if (request.messages.length === 0) throw invalid("no group messages to send");
  requireAtMost(MAX_BATCH, request.messages, "group messages");
  storeGroupMessages(network, request.messages);
  return create(EmptySchema);
}

/** A page of a group's messages. */
export function queryGroupMessages(network: Network, request: QueryGroupMessagesRequest): QueryGroupMessagesResponse {
  if (request.groupId.length === 0) throw invalid("a group id is required");
  const page = readPage(network.store, "groupMessages", topicOf(request.groupId), request.pagingInfo);
  return create(QueryGroupMessagesResponseSchema, {
    messages: page.entries.map(messageOf),
    pagingInfo: page.pagingInfo,
  });
}

/** The groups' messages after their cursors, then new ones. */
export function subscribeGroupMessages(
  network: Network,
  request: SubscribeGroupMessagesRequest,
  { signal }: CallContext,
): AsyncIterable<GroupMessage> {
  requireAtMost(MAX_TOPICS, request.filters, "groups");
  const positions = request.filters.map(({ groupId, idCursor }) => ({ topic: topicOf(groupId), cursor: idCursor }));
  return follow(network.store, "groupMessages", network.groupMessages, messageOf, positions, signal);
}

/** The newest message of each group, without its content unless that is asked for; none where a group has none. */
export function getNewestGroupMessage(
  network: Network,
  request: GetNewestGroupMessageRequest,
): GetNewestGroupMessageResponse {
  requireAtMost(MAX_QUERY, request.groupIds, "groups");
  const responses = request.groupIds.map((groupId) => {
    const [entry] = network.store.read("groupMessages", topicOf(groupId), { newestFirst: true, limit: 1 });
    if (!entry) return create(GetNewestGroupMessageResponse_ResponseSchema);
    const groupMessage = messageOf(entry);
    if (!request.includeContent && groupMessage.version.case === "v1") {
      groupMessage.version.value.data = new Uint8Array();
      groupMessage.version.value.senderHmac = new Uint8Array();
    }
    return create(GetNewestGroupMessageResponse_ResponseSchema, { groupMessage });
  });
  return create(GetNewestGroupMessageResponseSchema, { responses });
}
