import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import type { Empty } from "@bufbuild/protobuf/wkt";
import { EmptySchema } from "@bufbuild/protobuf/wkt";
import { sha256 } from "@noble/hashes/sha2.js";
import { topicOf } from "../bytes.ts";
import type {
  QueryWelcomeMessagesRequest,
  QueryWelcomeMessagesResponse,
  SendWelcomeMessagesRequest,
  SubscribeWelcomeMessagesRequest,
  WelcomeMessage,
  WelcomeMessageInput,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import {
  QueryWelcomeMessagesResponseSchema,
  WelcomeMessage_V1Schema,
  WelcomeMessage_WelcomePointerSchema,
  WelcomeMessageSchema,
} from "../gen/xmtp/mls/api/v1/mls_pb.js";
import {
  WelcomePointerWrapperAlgorithm,
  WelcomeWrapperAlgorithm,
} from "../gen/xmtp/mls/message_contents/wrapper_encryption_pb.js";
import { MAX_BATCH, MAX_TOPICS, requireAtMost, requirePayloadSize } from "../limits/sizes.ts";
import type { CallContext, Network } from "../network.ts";
import { invalid } from "../refuse.ts";
import type { LogEntry } from "../store/store.ts";
import { follow } from "../streams/follow.ts";
import { readPage } from "./paging.ts";

/** The welcome of a stored entry. */
export function welcomeOf(entry: LogEntry): WelcomeMessage {
  const welcome = fromBinary(WelcomeMessageSchema, entry.data);
  if (welcome.version.case !== undefined) {
    welcome.version.value.id = entry.id;
    welcome.version.value.createdNs = entry.createdNs;
  }
  return welcome;
}

/** A welcome as it is stored. An algorithm that is not named is the first one there was (Curve25519), as on the real node. */
function toStored({ version }: WelcomeMessageInput): { topic: string; unique: string; welcome: WelcomeMessage } {
  if (version.case === undefined) throw invalid("invalid welcome: neither a welcome nor a pointer to one");
  const { installationKey, hpkePublicKey } = version.value;
  const content = version.case === "v1" ? version.value.data : version.value.welcomePointer;
  if (installationKey.length === 0) throw invalid("invalid welcome: the installation key is empty");
  if (content.length === 0) throw invalid("invalid welcome: it has no content");
  requirePayloadSize(content, "welcome");
  const unique = topicOf(sha256.create().update(installationKey).update(content).digest());
  const topic = topicOf(installationKey);
  if (version.case === "welcomePointer") {
    const algorithm = version.value.wrapperAlgorithm;
    if (algorithm !== WelcomePointerWrapperAlgorithm.XWING_MLKEM_768_DRAFT_6)
      throw invalid(`invalid welcome pointer: wrapper algorithm ${algorithm} is unknown`);
    const value = create(WelcomeMessage_WelcomePointerSchema, {
      installationKey,
      welcomePointer: content,
      hpkePublicKey,
      wrapperAlgorithm: algorithm,
    });
    return { topic, unique, welcome: create(WelcomeMessageSchema, { version: { case: "welcomePointer", value } }) };
  }
  const { wrapperAlgorithm, welcomeMetadata } = version.value;
  if (WelcomeWrapperAlgorithm[wrapperAlgorithm] === undefined)
    throw invalid(`invalid welcome: wrapper algorithm ${wrapperAlgorithm} is unknown`);
  const value = create(WelcomeMessage_V1Schema, {
    installationKey,
    data: content,
    hpkePublicKey,
    wrapperAlgorithm: wrapperAlgorithm || WelcomeWrapperAlgorithm.CURVE25519,
    welcomeMetadata,
  });
  return { topic, unique, welcome: create(WelcomeMessageSchema, { version: { case: "v1", value } }) };
}

/**
 * Stores the welcomes in order, all or none, then delivers them.
 * @returns the stored welcomes; undefined for one that is stored already.
 */
export function storeWelcomes(
  network: Network,
  inputs: readonly WelcomeMessageInput[],
): (WelcomeMessage | undefined)[] {
  const accepted = inputs.map(toStored);
  const { store, clock } = network;
  const stored = store.transaction(() =>
    accepted.map(({ topic, unique, welcome }) => ({
      topic,
      pointer: welcome.version.case === "welcomePointer",
      entry: store.append("welcomes", topic, {
        createdNs: clock.now(),
        data: toBinary(WelcomeMessageSchema, welcome),
        unique,
      }),
    })),
  );
  return stored.map(({ topic, pointer, entry }) => {
    if (!entry) return undefined;
    const welcome = welcomeOf(entry);
    network.welcomes.publish(topic, welcome);
    const { id, data } = entry;
    network.events.emit({ type: "welcome", installationKey: topic, id, pointer, bytes: data.length });
    return welcome;
  });
}

/** Stores and delivers welcomes. A welcome that is stored already is left as it is. */
export function sendWelcomeMessages(network: Network, request: SendWelcomeMessagesRequest): Empty {
  if (request.messages.length === 0) throw invalid("no welcome messages to send");
  requireAtMost(MAX_BATCH, request.messages, "welcomes");
  storeWelcomes(network, request.messages);
  return create(EmptySchema);
}

/** A page of an installation's welcomes. */
export function queryWelcomeMessages(
  network: Network,
  request: QueryWelcomeMessagesRequest,
): QueryWelcomeMessagesResponse {
  if (request.installationKey.length === 0) throw invalid("an installation key is required");
  const page = readPage(network.store, "welcomes", topicOf(request.installationKey), request.pagingInfo);
  return create(QueryWelcomeMessagesResponseSchema, {
    messages: page.entries.map(welcomeOf),
    pagingInfo: page.pagingInfo,
  });
}

/** The installations' welcomes after their cursors, then new ones. */
export function subscribeWelcomeMessages(
  network: Network,
  request: SubscribeWelcomeMessagesRequest,
  { signal }: CallContext,
): AsyncIterable<WelcomeMessage> {
  requireAtMost(MAX_TOPICS, request.filters, "installations");
  const positions = request.filters.map(({ installationKey, idCursor }) => ({
    topic: topicOf(installationKey),
    cursor: idCursor,
  }));
  return follow(network.store, "welcomes", network.welcomes, welcomeOf, positions, signal);
}
