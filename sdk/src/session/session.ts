import { bytesToHex, getAddress, type Address } from "viem";

import type { Directory } from "../directory/directory.ts";
import { KedgeError } from "../errors/base.ts";
import type { ConversationId, ConversationInfo, InstallationId, Message, MessagingPort } from "../messaging/port.ts";
import { possessionStatement } from "../possession/statement.ts";
import { addKeyRequest } from "../registry/requests.ts";
import { strictPolicy, type Policy } from "../verification/policy.ts";
import { assess, type Assessment } from "../verification/verdict.ts";
import { NoInboxError, SendRefusedError } from "./errors.ts";
import { gatherEvidence } from "./gatherEvidence.ts";
import { createMembershipLook } from "./membershipLook.ts";
import { createNotebook, memoryStore, type KeyValueStore } from "./notebook.ts";
import { ownDevices, type OwnDevices } from "./ownDevices.ts";
import { identifyPeer, type ContactIdentity } from "./identifyPeer.ts";

export type SessionOptions = {
  account: Address;
  port: MessagingPort;
  directory: Directory;
  /** Where the user's own decisions are kept; in memory unless given. */
  store?: KeyValueStore;
  policy?: Policy;
  /** Seconds since 1970; the machine's clock unless given. */
  now?: () => number;
};

/** An address before a conversation exists: who the network says answers for it, and what the chain says to that. */
export type ContactReport = { account: Address; inboxId: string | null; assessment: Assessment };

export type SentMessage = {
  id: string;
  /** The assessment after publishing: devices may have joined between the check and the publication. */
  after: Assessment;
};

/**
 * One account on one device: everything that the three flows need.
 *
 * The messaging port and the directory are passed in; the session never lets a message out unless the verdict, computed on a fresh answer of
 * the chain and on the conversation's members as they are, allows it.
 */
export function createSession({
  account: ownAccount,
  port,
  directory,
  store = memoryStore(),
  policy = strictPolicy,
  now = () => Math.floor(Date.now() / 1000),
}: SessionOptions) {
  const account = getAddress(ownAccount);
  const notebook = createNotebook(store);

  const contactDevices = async (id: ConversationId, peerInboxId: string) => {
    const members = await port.members(id);
    const strangers = members.filter((member) => member.inboxId !== port.inboxId && member.inboxId !== peerInboxId);
    // A DM has two sides. Whoever else reads along does so under the contact's name and is judged with the contact's devices.
    const peers = members.filter((member) => member.inboxId === peerInboxId);
    return [...peers, ...strangers].flatMap((member) => member.installationIds);
  };

  const dm = async (id: ConversationId): Promise<ConversationInfo & { peerInboxId: string }> => {
    const info = await port.conversation(id);
    if (info.peerInboxId !== null) return { ...info, peerInboxId: info.peerInboxId };
    throw new KedgeError("not-a-dm", {
      message: "This conversation is a group.",
      remedy: "Open a conversation between two accounts.",
    });
  };

  /** Judges devices under the contact's name on a fresh answer of the chain. */
  async function assessDevices(
    id: ConversationId,
    devices: readonly InstallationId[],
    deviceSource: "mls" | "announced",
  ): Promise<Assessment> {
    const { peerInboxId } = await dm(id);
    const { account: contact } = await contactOf(id);
    const evidence = await gatherEvidence(
      directory,
      { account: contact, inboxId: peerInboxId, devices, deviceSource },
      now,
    );
    return assess(evidence, policy, await notebook.confirmedDevices(id));
  }

  async function assessConversation(id: ConversationId): Promise<Assessment> {
    const { peerInboxId } = await dm(id);
    return assessDevices(id, await contactDevices(id, peerInboxId), "mls");
  }

  async function syncAndAssess(id: ConversationId): Promise<Assessment> {
    await port.sync(id);
    return assessConversation(id);
  }

  async function contactOf(id: ConversationId): Promise<ContactIdentity> {
    const asked = await notebook.accountOf(id);
    if (asked) return { account: asked, basis: "asked" };
    const { peerInboxId } = await dm(id);
    return identifyPeer({ port, directory, policy, now }, id, peerInboxId);
  }

  /** Looks an address up on the chain and on the network. Creates nothing and tells the contact nothing. */
  async function lookUp(contact: Address): Promise<ContactReport> {
    const address = getAddress(contact);
    const inboxId = await port.findInbox(address);
    const [inbox] = inboxId === null ? [] : await port.readInboxes([inboxId]);
    const devices = inbox?.installations.map((installation) => installation.id) ?? [];
    const evidence = await gatherEvidence(
      directory,
      { account: address, inboxId: inboxId ?? "", devices, deviceSource: "announced" },
      now,
    );
    return { account: address, inboxId, assessment: assess(evidence, policy) };
  }

  /**
   * Opens the conversation with an address; nothing that a person wrote is sent.
   *
   * Where the devices that the network announces already contradict the chain, no conversation is created at all: an impostor does not even
   * learn that somebody meant to write.
   *
   * @throws {NoInboxError} if the address is not on the network
   * @throws {SendRefusedError} with the assessment, unless `accept` names every unpublished device
   */
  async function open(
    contact: Address,
    accept: readonly InstallationId[] = [],
  ): Promise<{ conversation: ConversationInfo; assessment: Assessment }> {
    const report = await lookUp(contact);
    if (report.account === account)
      throw new KedgeError("own-address", {
        message: "This is your own address.",
        remedy: "Enter the address of somebody else.",
      });
    if (report.inboxId === null) throw new NoInboxError(report.account);
    const judged = assess(report.assessment.evidence, policy, new Set(accept.map((id) => id.toLowerCase())));
    if (!judged.canSend) throw new SendRefusedError(judged);
    const conversation = await port.openDm(report.inboxId);
    await notebook.setAccount(conversation.id, report.account);
    for (const device of accept) await notebook.confirmDevice(conversation.id, device);
    return { conversation, assessment: await assessConversation(conversation.id) };
  }

  const look = createMembershipLook(port);

  /** Lets libxmtp look for changed installations, unless those that the node announces already forbid to let them in. */
  async function settleMembership(id: ConversationId): Promise<Assessment | null> {
    const { peerInboxId } = await dm(id);
    const [announced] = await port.readInboxes([peerInboxId]);
    const devices = announced?.installations.map((installation) => installation.id) ?? [];
    const judged = await assessDevices(id, devices, "announced");
    if (!judged.canSend) {
      look.expire(id);
      return judged;
    }
    await look.refresh(id);
    await port.sync(id);
    return null;
  }

  /** Has changed installations join or leave first, where the chain allows it, then judges the conversation. */
  async function recheck(id: ConversationId): Promise<Assessment> {
    const refusal = await settleMembership(id);
    return refusal ?? assessConversation(id);
  }

  /**
   * Publishes a text if and only if the verdict allows it, and looks once more afterwards.
   *
   * @throws {SendRefusedError} with the assessment; nothing was published
   */
  async function send(id: ConversationId, text: string): Promise<SentMessage> {
    let before: Assessment;
    do {
      before = await (look.isRecent(id) ? syncAndAssess(id) : recheck(id));
      if (!before.canSend) throw new SendRefusedError(before);
      // A slow chain may have used up the time in which the members cannot change.
    } while (!look.isRecent(id));
    const messageId = await port.sendText(id, text);
    return { id: messageId, after: await assessConversation(id) };
  }

  return {
    account,
    inboxId: port.inboxId,
    installationId: port.installationId,
    policy,
    lookUp,
    open,
    send,
    /** Judges a conversation on its members as this device has them, and a fresh answer of the chain. */
    assess: assessConversation,
    recheck,
    contactOf,
    /** Accepts one unpublished device, by name, in one conversation. */
    confirmDevice: (id: ConversationId, device: InstallationId) => notebook.confirmDevice(id, device),
    /** This account's devices: what the inbox log lists beside what the chain says. */
    devices: (): Promise<OwnDevices> => ownDevices({ account, port, directory, now }),
    /** The registry call that publishes this device with its possession proof; the wallet sends it. Signs with the installation key, asks the wallet nothing. */
    async publication() {
      const { chainId, registry } = directory;
      const key = `0x${port.installationId}` as const;
      const inboxId = `0x${port.inboxId}` as const;
      const proof = await port.signWithInstallationKey(
        possessionStatement({ chainId, registry, account, inboxId, key }),
      );
      return addKeyRequest({ registry, key, inboxId, proof: bytesToHex(proof) });
    },
    conversations: () => port.listConversations(),
    messages: (id: ConversationId, page: { limit: number; beforeNs?: bigint }): Promise<Message[]> =>
      port.messages(id, page),
    sync: (id?: ConversationId) => port.sync(id),
    setConsent: port.setConsent,
    stream: port.stream,
    close: port.close,
  };
}

export type Session = ReturnType<typeof createSession>;
