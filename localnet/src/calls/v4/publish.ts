import { create } from "@bufbuild/protobuf";
import type { ClientEnvelope } from "../../gen/xmtp/xmtpv4/envelopes/envelopes_pb.js";
import type {
  GetNodesResponse,
  PublishClientEnvelopesRequest,
  PublishClientEnvelopesResponse,
} from "../../gen/xmtp/xmtpv4/payer_api/payer_api_pb.js";
import {
  GetNodesResponseSchema,
  PublishClientEnvelopesResponseSchema,
} from "../../gen/xmtp/xmtpv4/payer_api/payer_api_pb.js";
import { topicOf } from "../../bytes.ts";
import { MAX_BATCH, requireAtMost } from "../../limits/sizes.ts";
import type { CallContext, Network } from "../../network.ts";
import { invalid } from "../../refuse.ts";
import { storeGroupMessages } from "../groupMessages.ts";
import { storeIdentityUpdate } from "../identity.ts";
import { storeKeyPackage } from "../keyPackages.ts";
import { storeWelcomes } from "../welcomes.ts";
import type { Placed } from "./envelope.ts";
import { ofGroupMessage, ofIdentityUpdate, ofKeyPackage, ofWelcome } from "./envelope.ts";

/** The one node there is. */
const NODE_ID = 100;

/** Stores what an envelope carries, by the same rules as the calls of before; undefined where it is stored already. */
async function publishOne(network: Network, { payload }: ClientEnvelope): Promise<Placed | undefined> {
  switch (payload.case) {
    case "groupMessage": {
      const [message] = storeGroupMessages(network, [payload.value]);
      return message?.version.case === "v1"
        ? ofGroupMessage(topicOf(message.version.value.groupId), message)
        : undefined;
    }
    case "welcomeMessage": {
      const [welcome] = storeWelcomes(network, [payload.value]);
      const key = welcome?.version.value?.installationKey;
      return welcome && key ? ofWelcome(topicOf(key), welcome) : undefined;
    }
    case "uploadKeyPackage": {
      const installationKey = await storeKeyPackage(network, payload.value);
      return ofKeyPackage(installationKey, payload.value.keyPackage?.keyPackageTlsSerialized ?? new Uint8Array());
    }
    case "identityUpdate": {
      const entry = await storeIdentityUpdate(network, payload.value);
      return ofIdentityUpdate(payload.value.inboxId, entry, payload.value);
    }
    case undefined:
      throw invalid("invalid envelope: it carries nothing that is known");
  }
}

/** Publishes envelopes in order, and answers with them as they are handed out. */
export async function publishClientEnvelopes(
  network: Network,
  { envelopes }: PublishClientEnvelopesRequest,
): Promise<PublishClientEnvelopesResponse> {
  if (envelopes.length === 0) throw invalid("no envelopes to publish");
  requireAtMost(MAX_BATCH, envelopes, "envelopes");
  const published: Placed[] = [];
  for (const envelope of envelopes) {
    const placed = await publishOne(network, envelope);
    if (placed) published.push(placed);
  }
  return create(PublishClientEnvelopesResponseSchema, {
    originatorEnvelopes: published.map(({ envelope }) => envelope),
  });
}

/** The one node there is, at the address at which the caller found its gateway. */
export const getNodes = ({ origin }: CallContext): GetNodesResponse =>
  create(GetNodesResponseSchema, { nodes: { [NODE_ID]: origin } });
