import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import { Code, ConnectError } from "@connectrpc/connect";
import type {
  GetIdentityUpdatesRequest,
  GetIdentityUpdatesResponse,
  GetInboxIdsRequest,
  GetInboxIdsResponse,
  PublishIdentityUpdateRequest,
  PublishIdentityUpdateResponse,
} from "../gen/xmtp/identity/api/v1/identity_pb.js";
import {
  GetIdentityUpdatesResponse_IdentityUpdateLogSchema,
  GetIdentityUpdatesResponse_ResponseSchema,
  GetIdentityUpdatesResponseSchema,
  GetInboxIdsResponse_ResponseSchema,
  GetInboxIdsResponseSchema,
  PublishIdentityUpdateResponseSchema,
} from "../gen/xmtp/identity/api/v1/identity_pb.js";
import type { IdentityUpdate } from "../gen/xmtp/identity/associations/association_pb.js";
import { IdentityUpdateSchema } from "../gen/xmtp/identity/associations/association_pb.js";
import { MAX_QUERY, requireAtMost } from "../limits/sizes.ts";
import type { Network } from "../network.ts";
import { invalid } from "../refuse.ts";
import type { LogEntry } from "../store/store.ts";
import { inboxOf, recordMemberships } from "./accounts.ts";

/** How many updates an inbox can ever have, as on the real network. */
export const MAX_IDENTITY_UPDATES = 256;

/** The update of a stored entry. */
export const updateOf = ({ data }: LogEntry) => fromBinary(IdentityUpdateSchema, data);

const INBOX_ID = /^[0-9a-f]{64}$/;

/**
 * Appends an update to its inbox's log, once the log that results has been judged valid.
 * @returns the stored entry.
 */
export async function storeIdentityUpdate(
  { store, clock, validator, inboxLocks, events }: Network,
  identityUpdate: IdentityUpdate,
): Promise<LogEntry> {
  const { inboxId } = identityUpdate;
  if (!INBOX_ID.test(inboxId)) throw invalid("invalid identity update: an inbox id is 64 lowercase hex digits");
  return inboxLocks(inboxId, async () => {
    const log = store.read("identityUpdates", inboxId, { limit: MAX_IDENTITY_UPDATES });
    if (log.length >= MAX_IDENTITY_UPDATES)
      throw new ConnectError(`the inbox's log is full: ${MAX_IDENTITY_UPDATES} updates`, Code.FailedPrecondition);
    await validator.identityLog(inboxId, [...log.map(updateOf), identityUpdate]);
    const stored = store.transaction(() => {
      const data = toBinary(IdentityUpdateSchema, identityUpdate);
      const entry = store.append("identityUpdates", inboxId, { createdNs: clock.now(), data });
      if (!entry) throw new ConnectError("the update could not be stored", Code.Internal);
      recordMemberships(store, identityUpdate, entry.id);
      return entry;
    });
    const actions = identityUpdate.actions.map(({ kind }) => kind.case ?? "unknown");
    events.emit({ type: "identityUpdate", inboxId, sequenceId: stored.id, actions });
    return stored;
  });
}

/** Appends an update to its inbox's log. */
export async function publishIdentityUpdate(
  network: Network,
  { identityUpdate }: PublishIdentityUpdateRequest,
): Promise<PublishIdentityUpdateResponse> {
  if (!identityUpdate) throw invalid("no identity update to publish");
  await storeIdentityUpdate(network, identityUpdate);
  return create(PublishIdentityUpdateResponseSchema);
}

/** The log of each inbox after its sequence id, in the order asked. */
export function getIdentityUpdates({ store }: Network, request: GetIdentityUpdatesRequest): GetIdentityUpdatesResponse {
  requireAtMost(MAX_QUERY, request.requests, "inboxes");
  const responses = request.requests.map(({ inboxId, sequenceId }) => {
    const entries = store.read("identityUpdates", inboxId, { cursor: sequenceId, limit: MAX_IDENTITY_UPDATES });
    const updates = entries.map((entry) =>
      create(GetIdentityUpdatesResponse_IdentityUpdateLogSchema, {
        sequenceId: entry.id,
        serverTimestampNs: entry.createdNs,
        update: updateOf(entry),
      }),
    );
    return create(GetIdentityUpdatesResponse_ResponseSchema, { inboxId, updates });
  });
  return create(GetIdentityUpdatesResponseSchema, { responses });
}

/** The inbox that each account belongs to, in the order asked; none where it belongs to none. */
export function getInboxIds({ store }: Network, request: GetInboxIdsRequest): GetInboxIdsResponse {
  requireAtMost(MAX_QUERY, request.requests, "accounts");
  const responses = request.requests.map(({ identifier, identifierKind }) => {
    const inboxId = inboxOf(store, identifierKind, identifier);
    return create(GetInboxIdsResponse_ResponseSchema, { identifier, identifierKind, ...(inboxId && { inboxId }) });
  });
  return create(GetInboxIdsResponseSchema, { responses });
}
