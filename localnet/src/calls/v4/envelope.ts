import type { MessageInitShape } from "@bufbuild/protobuf";
import { create, toBinary } from "@bufbuild/protobuf";
import type { IdentityUpdate } from "../../gen/xmtp/identity/associations/association_pb.js";
import type { GroupMessage, WelcomeMessage, WelcomeMessageInputSchema } from "../../gen/xmtp/mls/api/v1/mls_pb.js";
import type { ClientEnvelope, OriginatorEnvelope } from "../../gen/xmtp/xmtpv4/envelopes/envelopes_pb.js";
import {
  ClientEnvelopeSchema,
  OriginatorEnvelopeSchema,
  PayerEnvelopeSchema,
  UnsignedOriginatorEnvelopeSchema,
} from "../../gen/xmtp/xmtpv4/envelopes/envelopes_pb.js";
import type { LogEntry } from "../../store/store.ts";
import type { Topic } from "./topic.ts";
import { topicBytes } from "./topic.ts";

/** Who hands out what: the ids that XMTP's clients themselves give to what they have from the network of before. */
export const ORIGINATORS = { commits: 0, identityUpdates: 1, applicationMessages: 10, welcomes: 11, keyPackages: 13 };

/** An envelope with its place: who handed it out, and as which of theirs. */
export type Placed = {
  readonly originator: number;
  readonly sequenceId: bigint;
  readonly envelope: OriginatorEnvelope;
};

function place(
  topic: Topic,
  originator: number,
  sequenceId: bigint,
  createdNs: bigint,
  payload: MessageInitShape<typeof ClientEnvelopeSchema>["payload"] & { case: ClientEnvelope["payload"]["case"] },
): Placed {
  const client = create(ClientEnvelopeSchema, {
    aad: { targetTopic: topicBytes(topic), isCommit: originator === ORIGINATORS.commits },
    payload,
  });
  const payer = create(PayerEnvelopeSchema, {
    unsignedClientEnvelope: toBinary(ClientEnvelopeSchema, client),
    targetOriginator: originator,
  });
  const unsigned = create(UnsignedOriginatorEnvelopeSchema, {
    originatorNodeId: originator,
    originatorSequenceId: sequenceId,
    originatorNs: createdNs,
    payerEnvelopeBytes: toBinary(PayerEnvelopeSchema, payer),
  });
  const unsignedOriginatorEnvelope = toBinary(UnsignedOriginatorEnvelopeSchema, unsigned);
  return { originator, sequenceId, envelope: create(OriginatorEnvelopeSchema, { unsignedOriginatorEnvelope }) };
}

/** The envelope of a stored group message. */
export function ofGroupMessage(id: string, { version }: GroupMessage): Placed {
  if (version.case !== "v1") throw new TypeError("a stored group message has a version");
  const { data, senderHmac, shouldPush, isCommit } = version.value;
  const originator = isCommit ? ORIGINATORS.commits : ORIGINATORS.applicationMessages;
  const value = { version: { case: "v1" as const, value: { data, senderHmac, shouldPush } } };
  const topic: Topic = { kind: "groupMessages", id };
  return place(topic, originator, version.value.id, version.value.createdNs, { case: "groupMessage", value });
}

/** The envelope of a stored welcome. */
export function ofWelcome(id: string, { version }: WelcomeMessage): Placed {
  const topic: Topic = { kind: "welcomes", id };
  const placed = (value: MessageInitShape<typeof WelcomeMessageInputSchema>, sequenceId: bigint, createdNs: bigint) =>
    place(topic, ORIGINATORS.welcomes, sequenceId, createdNs, { case: "welcomeMessage", value });
  switch (version.case) {
    case "v1": {
      const { installationKey, data, hpkePublicKey, wrapperAlgorithm, welcomeMetadata } = version.value;
      const value = { installationKey, data, hpkePublicKey, wrapperAlgorithm, welcomeMetadata };
      return placed({ version: { case: "v1", value } }, version.value.id, version.value.createdNs);
    }
    case "welcomePointer": {
      const { installationKey, welcomePointer, hpkePublicKey, wrapperAlgorithm } = version.value;
      const value = { installationKey, welcomePointer, hpkePublicKey, wrapperAlgorithm };
      return placed({ version: { case: "welcomePointer", value } }, version.value.id, version.value.createdNs);
    }
    case undefined:
      throw new TypeError("a stored welcome has a version");
  }
}

/** The envelope of a stored identity update. */
export function ofIdentityUpdate(id: string, entry: LogEntry, value: IdentityUpdate): Placed {
  const topic: Topic = { kind: "identityUpdates", id };
  return place(topic, ORIGINATORS.identityUpdates, entry.id, entry.createdNs, { case: "identityUpdate", value });
}

/** The envelope of an installation's key package. Only the newest is kept, so it is always the first. */
export function ofKeyPackage(id: string, keyPackageTlsSerialized: Uint8Array): Placed {
  const value = { keyPackage: { keyPackageTlsSerialized }, isInboxIdCredential: true };
  return place({ kind: "keyPackages", id }, ORIGINATORS.keyPackages, 1n, 1n, { case: "uploadKeyPackage", value });
}
