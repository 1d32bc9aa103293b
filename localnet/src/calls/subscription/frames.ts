import type { MessageInitShape } from "@bufbuild/protobuf";
import { create } from "@bufbuild/protobuf";
import type { GroupMessage, SubscribeResponse, WelcomeMessage } from "../../gen/xmtp/mls/api/v1/mls_pb.js";
import type { SubscribeResponse_V1Schema } from "../../gen/xmtp/mls/api/v1/mls_pb.js";
import { SubscribeResponseSchema } from "../../gen/xmtp/mls/api/v1/mls_pb.js";
import type { StreamedLog } from "./topic.ts";

type Response = NonNullable<MessageInitShape<typeof SubscribeResponse_V1Schema>["response"]>;

/** What a subscription stream carries: messages of a group, or welcomes of an installation. */
export type Message = GroupMessage | WelcomeMessage;

const frame = (response: Response): SubscribeResponse =>
  create(SubscribeResponseSchema, { version: { case: "v1", value: { response } } });

/** The first word of the stream. */
export const started = (keepaliveIntervalMs: number): SubscribeResponse =>
  frame({ case: "started", value: { keepaliveIntervalMs } });

/** Messages of one log and of one change's history, or live ones where `mutateId` is 0. */
export function messages(log: StreamedLog, carried: readonly Message[], mutateId: bigint): SubscribeResponse {
  // What a log holds is of one kind, which TypeScript cannot know.
  const value =
    log === "groupMessages"
      ? { groupMessages: carried as GroupMessage[], mutateId }
      : { welcomeMessages: carried as WelcomeMessage[], mutateId };
  return frame({ case: "messages", value });
}

/** Of these topics there is no more history. */
export const topicsLive = (topics: readonly Uint8Array[]): SubscribeResponse =>
  frame({ case: "topicsLive", value: { topics: [...topics] } });

/** A change is done. */
export const catchupComplete = (mutateId: bigint): SubscribeResponse =>
  frame({ case: "catchupComplete", value: { mutateId } });

/** Asks the client whether it is still there. */
export const ping = (nonce: bigint): SubscribeResponse => frame({ case: "ping", value: { nonce } });

/** Answers the client's own question. */
export const pong = (nonce: bigint): SubscribeResponse => frame({ case: "pong", value: { nonce } });
