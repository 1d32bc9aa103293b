import { hexToBytes } from "viem";

import { KedgeError } from "../errors/base.ts";
import { createConversations, toConsentState } from "./conversations.ts";
import { createGroup } from "./createGroup.ts";
import { guarded } from "./guarded.ts";
import { postNote, readNotes } from "./deviceNotes.ts";
import { groupOf, setGroupRole } from "./groupOf.ts";
import { groupRights } from "./groupRights.ts";
import { keysMadeAt } from "./keysMadeAt.ts";
import { openStreams } from "./openStreams.ts";
import type { Member, MessagingPort } from "./port.ts";
import { publishContent } from "./publish.ts";
import { receiveOnly } from "./receiveOnly.ts";
import { settleMembership } from "./settleMembership.ts";
import { toIdentifier } from "./signer.ts";
import { syncConversation } from "./syncConversation.ts";
import { toAccounts, toAnnouncedInbox } from "./toAnnouncedInbox.ts";
import { toMessage } from "./toMessage.ts";
import type { XmtpClient, XmtpMember } from "./xmtpClient.ts";

const DESCENDING = 1;
/** The kind of thing that a consent is about. */
const A_CONVERSATION = 0;
/** Content types that are not messages to people: changes of the group, requests to leave it, reactions and receipts. */
const NO_MESSAGES = [3, 4, 6, 9, 10];
const ROLES = ["member", "admin", "super-admin"] as const;

const toMember = (member: XmtpMember): Member => ({
  inboxId: member.inboxId,
  installationIds: member.installationIds.map((id) => id.toLowerCase()),
  claimedAccounts: toAccounts(member.accountIdentifiers),
  role: ROLES[member.permissionLevel] ?? "member",
});

const isMap = (times: ReadonlyMap<string, bigint> | Record<string, number>): times is ReadonlyMap<string, bigint> =>
  times instanceof Map;

/** What the two SDKs do not do alike. */
export type XmtpDifferences<Limit> = Pick<MessagingPort, "historyUrl" | "createArchive" | "importArchive"> & {
  /** Converts a page size to the type in which that SDK counts. */
  toLimit: (limit: number) => Limit;
};

/** The messaging port on top of either official SDK's client. */
export function fromXmtpClient<Limit>(
  client: XmtpClient<Limit>,
  { toLimit, historyUrl, createArchive, importArchive }: XmtpDifferences<Limit>,
): MessagingPort {
  const { inboxId, installationId } = client;
  if (!inboxId || !installationId) {
    throw new KedgeError("client-not-ready", {
      message: "The XMTP client has no inbox yet.",
      remedy: "Create the client with a signer and wait for it.",
    });
  }

  const { find, toInfo, peerOf, list } = createConversations(client);
  const findGroup = async (id: string) => groupOf(await find(id));

  return {
    inboxId,
    installationId: installationId.toLowerCase(),
    signWithInstallationKey: (text) => guarded(async () => client.signWithInstallationKey(text)),
    findInbox: (account) => guarded(async () => (await client.fetchInboxIdByIdentifier(toIdentifier(account))) ?? null),
    readInboxes: (inboxIds) =>
      guarded(async () => {
        const states = await client.preferences.fetchInboxStates([...inboxIds]);
        return states.map(toAnnouncedInbox);
      }),
    keysMadeAt: (ids) => guarded(() => keysMadeAt(client, ids)),
    openDm: (peer) => guarded(async () => toInfo(await client.conversations.createDm(peer))),
    createGroup: (inboxIds, groupName) => guarded(async () => toInfo(await createGroup(client, inboxIds, groupName))),
    addMembers: (id, inboxIds) => guarded(async () => void (await (await findGroup(id)).addMembers([...inboxIds]))),
    removeMembers: (id, inboxIds) =>
      guarded(async () => void (await (await findGroup(id)).removeMembers([...inboxIds]))),
    listConversations: ({ isOffline = false } = {}) =>
      guarded(async () => {
        if (!isOffline) await client.conversations.sync();
        return list();
      }),
    rename: (id, name) => guarded(async () => void (await (await findGroup(id)).updateName(name))),
    setRole: (id, inboxId, role) => guarded(async () => setGroupRole(await find(id), inboxId, role)),
    rights: (id) => guarded(async () => groupRights(await find(id), inboxId)),
    leave: (id) => guarded(async () => void (await (await findGroup(id)).requestRemoval())),
    retention: (id) =>
      guarded(async () => {
        const inNs = (await (await find(id)).messageDisappearingSettings())?.inNs ?? 0n;
        return inNs > 0n ? inNs : null;
      }),
    setRetention: (id, retentionNs) =>
      guarded(async () => {
        const conversation = await find(id);
        if (retentionNs === null) await conversation.removeMessageDisappearingSettings();
        else await conversation.updateMessageDisappearingSettings(BigInt(Date.now()) * 1_000_000n, retentionNs);
      }),
    conversation: (id) => guarded(async () => toInfo(await find(id))),
    peerOf: (id) => guarded(() => peerOf(id)),
    sync: (id) =>
      guarded(
        async () =>
          void (await (id === undefined ? client.conversations.syncAll() : syncConversation(client, await find(id)))),
      ),
    receive: () => guarded(() => receiveOnly(client)),
    settleMembership: (id) => guarded(async () => settleMembership(await find(id), client.debugInformation)),
    members: (id) => guarded(async () => (await (await find(id)).members()).map(toMember)),
    messages: (id, { limit, beforeNs }) =>
      guarded(async () => {
        const before = beforeNs === undefined ? {} : { sentBeforeNs: beforeNs };
        const newestFirst = await (
          await find(id)
        ).messages({ limit: toLimit(limit), direction: DESCENDING, ...before });
        return newestFirst.map(toMessage).reverse();
      }),
    countMessages: (id) =>
      guarded(async () => Number(await (await find(id)).countMessages({ excludeContentTypes: NO_MESSAGES }))),
    message: (id) =>
      guarded(async () => {
        const found = await client.conversations.getMessageById(id);
        return found ? toMessage(found) : null;
      }),
    lastRead: (id) =>
      guarded(async () => {
        const times = await (await find(id)).lastReadTimes();
        const entries: (readonly [string, bigint | number])[] = isMap(times) ? [...times] : Object.entries(times);
        return new Map(entries.map(([inbox, ns]) => [inbox, BigInt(ns)]));
      }),
    send: (id, content, key) => guarded(async () => publishContent(await find(id), content, key)),
    setConsent: (id, consent) => guarded(async () => (await find(id)).updateConsentState(toConsentState(consent))),
    setConsents: (consents) =>
      guarded(() =>
        client.preferences.setConsentStates(
          [...consents].map(([entity, consent]) => ({
            entityType: A_CONVERSATION,
            entity,
            state: toConsentState(consent),
          })),
        ),
      ),
    revokeInstallations: (ids) => guarded(() => client.revokeInstallations(ids.map((id) => hexToBytes(`0x${id}`)))),
    historyUrl,
    createArchive: (key, scope) => guarded(() => createArchive(key, scope)),
    importArchive: (archive, key) => guarded(() => importArchive(archive, key)),
    postNote: (text) => guarded(() => postNote(client, text)),
    readNotes: () => guarded(() => readNotes(client, toLimit)),
    stream: (handlers) => guarded(() => openStreams(client, toInfo, handlers)),
    close: () => guarded(async () => client.close()),
  };
}
