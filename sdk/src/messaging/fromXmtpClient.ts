import { getAddress, hexToBytes, isAddress } from "viem";

import { KedgeError } from "../errors/base.ts";
import { toKedgeError } from "../errors/toKedgeError.ts";
import type { ConversationInfo, Member, Message, MessagingPort, StreamHandlers } from "./port.ts";
import { toIdentifier } from "./signer.ts";
import type { XmtpClient, XmtpConversation, XmtpIdentifier, XmtpMember, XmtpMessage } from "./xmtpClient.ts";

const ETHEREUM = 0;
const DESCENDING = 1;
const CONSENT = ["unknown", "allowed", "denied"] as const;
const DELIVERY = ["unpublished", "published", "failed"] as const;

/** Streams retry soon at first; the SDKs' own default is once a minute. */
const STREAM_RETRY = { retryAttempts: 1_000_000, retryDelay: 2_000 };

const toAccounts = (identifiers: readonly XmtpIdentifier[]) =>
  identifiers
    .filter((id) => id.identifierKind === ETHEREUM && isAddress(id.identifier, { strict: false }))
    .map((id) => getAddress(id.identifier));

const toMember = (member: XmtpMember): Member => ({
  inboxId: member.inboxId,
  installationIds: member.installationIds.map((id) => id.toLowerCase()),
  claimedAccounts: toAccounts(member.accountIdentifiers),
});

function toMessage(message: XmtpMessage): Message {
  const { typeId } = message.contentType;
  const isText = (typeId === "text" || typeId === "markdown") && typeof message.content === "string";
  return {
    id: message.id,
    conversationId: message.conversationId,
    senderInboxId: message.senderInboxId,
    sentAtNs: message.sentAtNs,
    kind: isText ? "text" : typeId === "group_updated" ? "membership" : "other",
    text: isText ? String(message.content) : (message.fallback ?? null),
    delivery: DELIVERY[message.deliveryStatus] ?? "failed",
  };
}

async function toInfo(conversation: XmtpConversation<never>): Promise<ConversationInfo> {
  const peer = conversation.peerInboxId;
  const peerInboxId = typeof peer === "function" ? await peer.call(conversation) : (peer ?? null);
  return {
    id: conversation.id,
    kind: peerInboxId === null ? "group" : "dm",
    peerInboxId,
    name: conversation.name ?? null,
    createdAtNs: conversation.createdAtNs ?? 0n,
    consent: CONSENT[await conversation.consentState()] ?? "unknown",
  };
}

/** A group's own calls, bound to it. */
function groupCalls<Limit>(conversation: XmtpConversation<Limit>) {
  return {
    addMembers: conversation.addMembers?.bind(conversation),
    removeMembers: conversation.removeMembers?.bind(conversation),
  };
}

/** Runs a call into XMTP's code and lets only `KedgeError`s out. */
async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toKedgeError(error);
  }
}

/**
 * The messaging port on top of either official SDK's client.
 *
 * @param toLimit converts a page size to the type in which that SDK counts
 */
export function fromXmtpClient<Limit>(client: XmtpClient<Limit>, toLimit: (limit: number) => Limit): MessagingPort {
  const { inboxId, installationId } = client;
  if (!inboxId || !installationId) {
    throw new KedgeError("client-not-ready", {
      message: "The XMTP client has no inbox yet.",
      remedy: "Create the client with a signer and wait for it.",
    });
  }

  const find = async (id: string) => {
    const known = await client.conversations.getConversationById(id);
    if (known) return known;
    throw new KedgeError("conversation-not-found", {
      message: `Conversation ${id} is not on this device.`,
      remedy: "Refresh the list of conversations; it may belong to another account.",
    });
  };

  const findGroup = async (id: string) => {
    const { addMembers, removeMembers } = groupCalls(await find(id));
    if (addMembers && removeMembers) return { addMembers, removeMembers };
    throw new KedgeError("not-a-group", {
      message: "This conversation is between two accounts.",
      remedy: "Create a group to have more members.",
    });
  };

  return {
    inboxId,
    installationId: installationId.toLowerCase(),
    signWithInstallationKey: (text) => guarded(async () => client.signWithInstallationKey(text)),
    findInbox: (account) => guarded(async () => (await client.fetchInboxIdByIdentifier(toIdentifier(account))) ?? null),
    readInboxes: (inboxIds) =>
      guarded(async () => {
        const states = await client.preferences.fetchInboxStates([...inboxIds]);
        return states.map((state) => ({
          inboxId: state.inboxId,
          accounts: toAccounts(state.identifiers ?? state.accountIdentifiers ?? []),
          installations: state.installations.map((item) => ({
            id: item.id.toLowerCase(),
            addedAtNs: item.clientTimestampNs ?? null,
          })),
        }));
      }),
    openDm: (peer) => guarded(async () => toInfo(await client.conversations.createDm(peer))),
    createGroup: (inboxIds, groupName) =>
      guarded(async () => toInfo(await client.conversations.createGroup([...inboxIds], { groupName }))),
    addMembers: (id, inboxIds) => guarded(async () => void (await (await findGroup(id)).addMembers([...inboxIds]))),
    removeMembers: (id, inboxIds) =>
      guarded(async () => void (await (await findGroup(id)).removeMembers([...inboxIds]))),
    listConversations: () =>
      guarded(async () => {
        await client.conversations.sync();
        return Promise.all((await client.conversations.list()).map(toInfo));
      }),
    conversation: (id) => guarded(async () => toInfo(await find(id))),
    sync: (id) =>
      guarded(
        async () => void (id === undefined ? await client.conversations.syncAll() : await (await find(id)).sync()),
      ),
    // With nothing waiting to be published, what remains of publishing is the look for changed installations.
    settleMembership: (id) => guarded(async () => (await find(id)).publishMessages()),
    members: (id) => guarded(async () => (await (await find(id)).members()).map(toMember)),
    messages: (id, { limit, beforeNs }) =>
      guarded(async () => {
        const before = beforeNs === undefined ? {} : { sentBeforeNs: beforeNs };
        const newestFirst = await (
          await find(id)
        ).messages({ limit: toLimit(limit), direction: DESCENDING, ...before });
        return newestFirst.map(toMessage).reverse();
      }),
    sendText: (id, text) => guarded(async () => (await find(id)).sendText(text)),
    setConsent: (id, consent) => guarded(async () => (await find(id)).updateConsentState(CONSENT.indexOf(consent))),
    revokeInstallations: (ids) => guarded(() => client.revokeInstallations(ids.map((id) => hexToBytes(`0x${id}`)))),
    stream: (handlers) => guarded(() => openStreams(client, handlers)),
    close: () => guarded(async () => client.close()),
  };
}

async function openStreams<Limit>(client: XmtpClient<Limit>, handlers: StreamHandlers): Promise<() => Promise<void>> {
  const health = {
    ...STREAM_RETRY,
    onRetry: () => handlers.onState("retrying"),
    onRestart: () => handlers.onState("live"),
    onFail: () => handlers.onState("retrying"),
  };
  const messages = await client.conversations.streamAllMessages({
    ...health,
    onValue: (message) => handlers.onMessage(toMessage(message)),
  });
  const conversations = await client.conversations.stream({
    ...health,
    onValue: (conversation) => {
      if (conversation) void toInfo(conversation).then(handlers.onConversation, () => handlers.onState("retrying"));
    },
  });
  handlers.onState("live");
  return async () => {
    await Promise.allSettled([messages.end(), conversations.end()]);
  };
}
