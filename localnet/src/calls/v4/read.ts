import { create } from "@bufbuild/protobuf";
import type { Cursor } from "../../gen/xmtp/xmtpv4/envelopes/envelopes_pb.js";
import type {
  GetInboxIdsRequest,
  GetInboxIdsResponse,
  GetNewestEnvelopeRequest,
  GetNewestEnvelopeResponse,
  QueryEnvelopesRequest,
  QueryEnvelopesResponse,
} from "../../gen/xmtp/xmtpv4/message_api/message_api_pb.js";
import {
  GetInboxIdsResponse_ResponseSchema,
  GetInboxIdsResponseSchema,
  GetNewestEnvelopeResponse_ResponseSchema,
  GetNewestEnvelopeResponseSchema,
  QueryEnvelopesResponseSchema,
} from "../../gen/xmtp/xmtpv4/message_api/message_api_pb.js";
import { MAX_QUERY, requireAtMost } from "../../limits/sizes.ts";
import type { Network } from "../../network.ts";
import { invalid } from "../../refuse.ts";
import type { LogEntry } from "../../store/store.ts";
import { inboxOf } from "../accounts.ts";
import { messageOf } from "../groupMessages.ts";
import { updateOf } from "../identity.ts";
import { welcomeOf } from "../welcomes.ts";
import type { Placed } from "./envelope.ts";
import { ofGroupMessage, ofIdentityUpdate, ofKeyPackage, ofWelcome, ORIGINATORS } from "./envelope.ts";
import type { Topic, TopicKind } from "./topic.ts";
import { readTopic } from "./topic.ts";

/** The largest page of envelopes, and the page of requests that name no size. */
const MAX_ENVELOPES = 1_000;
const PAGE = 100;

const ORIGINATORS_OF: Record<TopicKind, readonly number[]> = {
  groupMessages: [ORIGINATORS.commits, ORIGINATORS.applicationMessages],
  welcomes: [ORIGINATORS.welcomes],
  identityUpdates: [ORIGINATORS.identityUpdates],
  keyPackages: [ORIGINATORS.keyPackages],
};

/** How far a cursor has seen an originator. */
const seen = (cursor: Cursor | undefined, originator: number): bigint => cursor?.nodeIdToSequenceId[originator] ?? 0n;

/** Whether an envelope is beyond a cursor. */
export const isBeyond = ({ originator, sequenceId }: Placed, cursor: Cursor | undefined): boolean =>
  sequenceId > seen(cursor, originator);

/** The id in a topic's log up to which a cursor has seen everything. */
export function seenAll(kind: TopicKind, cursor: Cursor | undefined): bigint {
  const ids = ORIGINATORS_OF[kind].map((originator) => seen(cursor, originator));
  return ids.reduce((least, id) => (id < least ? id : least));
}

function placed({ kind, id }: Topic, entry: LogEntry): Placed {
  if (kind === "groupMessages") return ofGroupMessage(id, messageOf(entry));
  if (kind === "welcomes") return ofWelcome(id, welcomeOf(entry));
  return ofIdentityUpdate(id, entry, updateOf(entry));
}

/** A topic's envelopes beyond the cursor, in order, at most `limit`. */
function readBeyond({ store }: Network, topic: Topic, cursor: Cursor | undefined, limit: number): Placed[] {
  if (topic.kind === "keyPackages") {
    const keyPackage = store.get("keyPackages", topic.id);
    return keyPackage ? [ofKeyPackage(topic.id, keyPackage)].filter((one) => isBeyond(one, cursor)) : [];
  }
  const found: Placed[] = [];
  for (let after = seenAll(topic.kind, cursor); found.length < limit;) {
    const page = store.read(topic.kind, topic.id, { cursor: after, limit: PAGE });
    found.push(...page.map((entry) => placed(topic, entry)).filter((one) => isBeyond(one, cursor)));
    if (page.length < PAGE) break;
    after = page.at(-1)?.id ?? after;
  }
  return found.slice(0, limit);
}

/** Envelopes of the topics beyond the cursor, topic by topic, each in order. */
export function queryEnvelopes(network: Network, { query, limit }: QueryEnvelopesRequest): QueryEnvelopesResponse {
  const { topics = [], lastSeen, originatorNodeIds = [] } = query ?? {};
  if (originatorNodeIds.length > 0) throw invalid("envelopes are queried by topic; queries of nodes are not answered");
  requireAtMost(MAX_QUERY, topics, "topics");
  const most = limit > 0 && limit <= MAX_ENVELOPES ? limit : MAX_ENVELOPES;
  const found: Placed[] = [];
  for (const topic of topics.map(readTopic)) {
    if (found.length >= most) break;
    found.push(...readBeyond(network, topic, lastSeen, most - found.length));
  }
  return create(QueryEnvelopesResponseSchema, { envelopes: found.map(({ envelope }) => envelope) });
}

/** The newest envelope of each topic, in the order asked; none where a topic has none. */
export function getNewestEnvelope(network: Network, { topics }: GetNewestEnvelopeRequest): GetNewestEnvelopeResponse {
  requireAtMost(MAX_QUERY, topics, "topics");
  const results = topics.map(readTopic).map((topic) => {
    if (topic.kind === "keyPackages") return readBeyond(network, topic, undefined, 1)[0];
    const [entry] = network.store.read(topic.kind, topic.id, { newestFirst: true, limit: 1 });
    return entry && placed(topic, entry);
  });
  return create(GetNewestEnvelopeResponseSchema, {
    results: results.map((one) =>
      create(GetNewestEnvelopeResponse_ResponseSchema, one ? { originatorEnvelope: one.envelope } : {}),
    ),
  });
}

/** The inbox that each account belongs to, in the order asked. */
export function getInboxIdsV4({ store }: Network, { requests }: GetInboxIdsRequest): GetInboxIdsResponse {
  requireAtMost(MAX_QUERY, requests, "accounts");
  const responses = requests.map(({ identifier, identifierKind }) => {
    const inboxId = inboxOf(store, identifierKind, identifier);
    return create(GetInboxIdsResponse_ResponseSchema, { identifier, identifierKind, ...(inboxId && { inboxId }) });
  });
  return create(GetInboxIdsResponseSchema, { responses });
}
