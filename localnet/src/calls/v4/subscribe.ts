import { create } from "@bufbuild/protobuf";
import type { OriginatorEnvelope } from "../../gen/xmtp/xmtpv4/envelopes/envelopes_pb.js";
import type {
  SubscribeTopicsRequest,
  SubscribeTopicsResponse,
} from "../../gen/xmtp/xmtpv4/message_api/message_api_pb.js";
import {
  SubscribeTopicsResponse_SubscriptionStatus as Status,
  SubscribeTopicsResponseSchema,
} from "../../gen/xmtp/xmtpv4/message_api/message_api_pb.js";
import { topicOf } from "../../bytes.ts";
import { MAX_TOPICS, requireAtMost } from "../../limits/sizes.ts";
import type { CallContext, Network } from "../../network.ts";
import { invalid } from "../../refuse.ts";
import { follow } from "../../streams/follow.ts";
import { merge } from "../../streams/merge.ts";
import { messageOf } from "../groupMessages.ts";
import { welcomeOf } from "../welcomes.ts";
import type { Placed } from "./envelope.ts";
import { ofGroupMessage, ofWelcome } from "./envelope.ts";
import { isBeyond, seenAll } from "./read.ts";
import { readTopic } from "./topic.ts";

const statusUpdate = (status: Status): SubscribeTopicsResponse =>
  create(SubscribeTopicsResponseSchema, { response: { case: "statusUpdate", value: { status } } });

const envelopes = (envelope: OriginatorEnvelope): SubscribeTopicsResponse =>
  create(SubscribeTopicsResponseSchema, { response: { case: "envelopes", value: { envelopes: [envelope] } } });

/** One log's part of a subscription: envelopes, and in their midst the word that history is over. */
type Item = { readonly id: string; readonly placed: Placed } | "caughtUp";

/** Envelopes of groups and installations beyond each topic's cursor, then new ones, with the status that the real node tells. */
export async function* subscribeTopics(
  network: Network,
  { filters }: SubscribeTopicsRequest,
  { signal }: CallContext,
): AsyncIterable<SubscribeTopicsResponse> {
  requireAtMost(MAX_TOPICS, filters, "topics");
  const wanted = filters.map(({ topic, lastSeen }) => ({ ...readTopic(topic), lastSeen }));
  if (wanted.some(({ kind }) => kind !== "groupMessages" && kind !== "welcomes"))
    throw invalid("only messages of groups and welcomes of installations are streamed");
  const cursors = new Map(wanted.map(({ kind, id, lastSeen }) => [`${kind} ${id}`, lastSeen]));
  const positions = (of: "groupMessages" | "welcomes") =>
    wanted
      .filter(({ kind }) => kind === of)
      .map(({ kind, id, lastSeen }) => ({ topic: id, cursor: seenAll(kind, lastSeen) }));

  const ofMessage = (message: Parameters<typeof ofGroupMessage>[1]): Item => {
    const id = topicOf(message.version.value?.groupId ?? new Uint8Array());
    return { id: `groupMessages ${id}`, placed: ofGroupMessage(id, message) };
  };
  const ofInvitation = (welcome: Parameters<typeof ofWelcome>[1]): Item => {
    const id = topicOf(welcome.version.value?.installationKey ?? new Uint8Array());
    return { id: `welcomes ${id}`, placed: ofWelcome(id, welcome) };
  };
  const logs: AsyncIterable<Item>[] = [
    mapped(
      follow(
        network.store,
        "groupMessages",
        network.groupMessages,
        messageOf,
        positions("groupMessages"),
        signal,
        null,
      ),
      ofMessage,
    ),
    mapped(
      follow(network.store, "welcomes", network.welcomes, welcomeOf, positions("welcomes"), signal, null),
      ofInvitation,
    ),
  ];

  yield statusUpdate(Status.STARTED);
  let behind = logs.length;
  for await (const item of merge(logs)) {
    if (item === "caughtUp") {
      if (--behind === 0) yield statusUpdate(Status.CATCHUP_COMPLETE);
    } else if (isBeyond(item.placed, cursors.get(item.id))) yield envelopes(item.placed.envelope);
  }
}

async function* mapped<T>(stream: AsyncIterable<T | null>, map: (item: T) => Item): AsyncIterable<Item> {
  for await (const item of stream) yield item === null ? "caughtUp" : map(item);
}
