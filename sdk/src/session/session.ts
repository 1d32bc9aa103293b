import { bytesToHex, getAddress, type Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import { KedgeError } from "../errors/base.ts";
import type { OutgoingContent } from "../messaging/content.ts";
import type { ConversationId, ConversationInfo, InboxId, InstallationId, MessagingPort } from "../messaging/port.ts";
import { possessionStatement } from "../possession/statement.ts";
import { addKeyRequest } from "../registry/requests.ts";
import { strictPolicy, type Policy } from "../verification/policy.ts";
import type { Assessment } from "../verification/verdict.ts";
import { createArchive } from "./archive.ts";
import { createBackups } from "./backup.ts";
import { createComparison } from "./comparison.ts";
import { keepConsents } from "./consents.ts";
import { createContacts } from "./contacts.ts";
import { createFetching } from "./fetching.ts";
import { createGroups } from "./groups.ts";
import { findSent } from "./findSent.ts";
import { giveUpSending } from "./giveUpSending.ts";
import { remembered, type ContactIdentity, type MemberAssessment } from "./identity.ts";
import { createHistory } from "./history.ts";
import { createImportNote } from "./importNote.ts";
import { createJudge } from "./judge.ts";
import { createLivePolicy } from "./livePolicy.ts";
import { createNotebook, memoryStore, type KeyValueStore } from "./notebook.ts";
import { createOutbox } from "./outbox.ts";
import { createOwnWatch } from "./ownAlarms.ts";
import { ownDevices, type OwnDevices } from "./ownDevices.ts";
import { requireVisible } from "./requireVisible.ts";
import { createTimeline } from "./timeline.ts";
import type { ArchiveCount } from "./progress.ts";
import { openWatch, type Watch, type WatchHandlers } from "./watch.ts";

export type SessionOptions = {
  account: Address;
  port: MessagingPort;
  directory: Directory;
  /** Where the user's own decisions are kept; in memory unless given. */
  store?: KeyValueStore;
  /**
   * Where it is noted whom the user blocked while an archive is being taken in; where `store` is unless given. `set` has to resolve once the value would
   * outlive the process, and to reject where it would not: then nothing is taken in.
   */
  importStore?: KeyValueStore;
  /** What the user relies on; strict unless given. `setPolicy` changes it later. */
  policy?: Policy;
  /** Seconds since 1970; the machine's clock unless given. */
  now?: () => number;
};

/**
 * One account on one device: everything that the three flows need.
 *
 * The messaging port and the directory are passed in. The session never lets a message out unless the verdict, computed on a fresh answer of
 * the chain and on the conversation's members as they are, allows it.
 */
export function createSession({
  account: ownAccount,
  port: unguarded,
  directory,
  store = memoryStore(),
  importStore = store,
  policy: initialPolicy = strictPolicy,
  now = () => Math.floor(Date.now() / 1000),
}: SessionOptions) {
  const account = getAddress(ownAccount);
  const notebook = createNotebook(store);
  const consents = keepConsents(unguarded, createImportNote(importStore));
  const { port } = consents;
  const policy = createLivePolicy(initialPolicy);
  const judge = createJudge({ account, port, directory, notebook, policy, now });
  const contacts = createContacts({ account, port, judge, policy });
  const outbox = createOutbox(port, judge);
  const sync = createFetching(port, judge);
  const timeline = createTimeline(store, now);
  const { inboxId, installationId, readInboxes, keysMadeAt } = port;
  const own = { account, inboxId, installationId, readInboxes, directory };

  /** Has the account's new devices join every conversation that may be written to. */
  async function letDevicesIn(onDone: (count: ArchiveCount) => void): Promise<void> {
    const writable = (await port.listConversations()).filter(({ consent }) => consent !== "denied");
    for (const [count, { id }] of writable.entries()) {
      onDone({ unit: "conversations", count, of: writable.length });
      await outbox.recheck(id).catch(() => undefined); // one that cannot be reached or judged now follows with its next message
    }
  }

  /** The other side of a DM, from this device's own MLS state and a fresh answer of the chain. */
  async function contactIn(id: ConversationId): Promise<MemberAssessment> {
    const isDm = (await port.peerOf(id)) !== null;
    const [contact] = (await judge.judgeConversation(id)).members;
    if (isDm && contact) return contact;
    throw new KedgeError("not-a-dm", {
      message: "This conversation is a group.",
      remedy: "Ask for the group's assessment instead.",
    });
  }

  /** The conversation of two that was opened with an address, or null. Goes by the user's own word; asks nobody. */
  async function opened(contact: Address): Promise<ConversationInfo | null> {
    for (const info of await port.listConversations({ isOffline: true })) {
      const asked = info.peerInboxId === null ? null : await notebook.accountOf(info.id, info.peerInboxId);
      if (asked === getAddress(contact)) return info;
    }
    return null;
  }

  /**
   * Opens the conversation with an address; nothing that a person wrote is sent.
   *
   * @param accept unpublished devices that the user accepts by name, for this conversation
   * @throws {NoInboxError} if the address is not on the network
   * @throws {SendRefusedError} with the assessment, unless `accept` names every unpublished device
   * @throws {OwnDeviceRefusedError} if a device in one's own inbox must not read it
   */
  async function open(
    contact: Address,
    accept: readonly InstallationId[] = [],
  ): Promise<{ conversation: ConversationInfo; assessment: Assessment }> {
    const [writable] = await contacts.requireWritable([contact], accept);
    if (!writable) throw new Error("one contact was required");
    const conversation = await port.openDm(writable.inboxId);
    await notebook.setAccount(conversation.id, writable.inboxId, writable.account);
    for (const device of accept) await notebook.confirmDevice(conversation.id, device);
    return { conversation, assessment: (await contactIn(conversation.id)).assessment };
  }

  return {
    account,
    inboxId: port.inboxId,
    installationId: port.installationId,
    /** What this session relies on now. */
    policy: policy.get,
    /** Relies on something else from now on; whatever is watched is judged again. */
    setPolicy: policy.set,
    /** Looks an address up on the chain and on the network. Creates nothing and tells the contact nothing. */
    lookUp: contacts.lookUp,
    opened,
    open,
    ...createGroups({ port, notebook, outbox, contacts }),
    /** Judges a DM's other side on its devices as this device knows them, and a fresh answer of the chain. */
    assess: async (id: ConversationId): Promise<Assessment> => (await contactIn(id)).assessment,
    /** Judges everybody in a conversation, DM or group; while announced devices were refused, on those. */
    assessMembers: async (id: ConversationId) => outbox.standing(id, await judge.judgeConversation(id)),
    /** Has changed installations join or leave first, where the chain allows it, then judges everybody. */
    recheck: outbox.recheck,
    /** Who a DM is with. */
    contactOf: async (id: ConversationId): Promise<ContactIdentity> => (await contactIn(id)).identity,
    /**
     * Publishes a text or other content if and only if the verdict allows it, and looks once more afterwards.
     *
     * @param key the same text or reply under the same key is one message: after a failure it can be sent again without coming twice. A file, too,
     * unless the node took it and nothing here could know
     * @throws {SendRefusedError} with the assessment; nothing was published
     * @throws {OwnDeviceRefusedError} if it is a device of one's own inbox that must not read it
     * @throws {KedgeError} `no-text` for a text or reply in which there is nothing to see
     */
    send: async (id: ConversationId, content: string | OutgoingContent, key?: string) => {
      const sent: OutgoingContent = typeof content === "string" ? { type: "text", text: content } : content;
      requireVisible(sent);
      return outbox.deliver(id, async () => {
        const before = key === undefined ? null : await findSent(port, id, sent, key);
        return before ?? port.send(id, sent, key);
      });
    },
    /** The message in which a content went out under a key, as far as this device knows; null if it did not, or not that anybody here knew of it. */
    findSent: (id: ConversationId, content: OutgoingContent, key: string) => findSent(port, id, content, key),
    /** Keeps a message that could not be sent from going out later by itself. While the network is away, it takes as long as libxmtp tries: seconds. */
    giveUpSending: (id: ConversationId, content: OutgoingContent, key: string) =>
      giveUpSending({ ...port, sync }, id, content, key),
    retention: port.retention,
    setRetention: port.setRetention,
    lastRead: port.lastRead,
    members: port.members,
    /** Accepts one unpublished device, by name, in one conversation. */
    confirmDevice: (id: ConversationId, device: InstallationId) => notebook.confirmDevice(id, device),
    comparison: createComparison({ account, directory, notebook }),
    /** This account's devices: what the inbox log lists beside what the chain says. */
    devices: (): Promise<OwnDevices> => ownDevices({ ...own, keysMadeAt }),
    /** What the user should look at about the own account, and acknowledging it. */
    own: createOwnWatch(store, notebook, () => ownDevices(own)),
    /** Who somebody in a conversation is or was, as far as this device remembers; asks nobody. */
    remembered: (id: ConversationId, inboxIds: readonly InboxId[]) => remembered({ notebook, timeline }, id, inboxIds),
    /** What changed about a conversation's members, oldest first. */
    timeline: timeline.read,
    /** Follows messages, members and the registry; conversations are judged again when something about them changes. */
    watch: (handlers: WatchHandlers): Promise<Watch> =>
      openWatch({ account, port, directory, judge, outbox, timeline, policy }, handlers),
    /** Removes devices of this account from its inbox; the wallet is asked for a signature. The registry is another step. */
    revokeInstallations: port.revokeInstallations,
    /** The registry call that publishes this device with its possession proof. The wallet sends it; this only signs with the installation key. */
    async publication() {
      const { chainId, registry } = directory;
      const key = `0x${port.installationId}` as const;
      const inboxId = `0x${port.inboxId}` as const;
      const statement = possessionStatement({ chainId, registry, account, inboxId, key });
      const proof = bytesToHex(await port.signWithInstallationKey(statement));
      return addKeyRequest({ registry, key, inboxId, proof });
    },
    /** Passing what was said to a new device of this account. */
    history: createHistory({ account, consents, directory, now, letIn: letDevicesIn }),
    /** What was said, in an encrypted file. */
    backups: createBackups({ account, consents }),
    conversations: port.listConversations,
    conversation: port.conversation,
    ...createArchive(port, notebook, outbox),
    sync,
    setConsent: port.setConsent,
    stream: port.stream,
    close: port.close,
  };
}

export type Session = ReturnType<typeof createSession>;
