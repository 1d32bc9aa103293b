import { KedgeError } from "../errors/base.ts";
import { isActive, isOver } from "./createGroup.ts";
import { isForNotes } from "./deviceNotes.ts";
import { isGroup } from "./groupOf.ts";
import type { ConversationId, ConversationInfo, InboxId } from "./port.ts";
import type { XmtpClient, XmtpConversation } from "./xmtpClient.ts";

const CONSENT = ["unknown", "allowed", "denied"] as const;
/** The SDKs leave blocked conversations out unless asked for. */
const EVERY_CONSENT = CONSENT.map((_, state) => state);
const BY_LAST_ACTIVITY = 1;

/** The number that XMTP has for a consent. */
export const toConsentState = (consent: ConversationInfo["consent"]): number => CONSENT.indexOf(consent);

/**
 * The conversations of a client. Asking a client costs a way to its worker and its database, and a list asks for each conversation; so what cannot
 * change any more is asked once: who the other side of a conversation of two is, and that this device has joined it.
 */
export function createConversations<Limit>({ conversations }: XmtpClient<Limit>) {
  const peers = new Map<ConversationId, InboxId | null>();
  const joined = new Set<ConversationId>();

  /** @throws {KedgeError} `conversation-not-found` */
  async function find(id: ConversationId): Promise<XmtpConversation<Limit>> {
    const known = await conversations.getConversationById(id);
    if (known) return known;
    throw new KedgeError("conversation-not-found", {
      message: `Conversation ${id} is not on this device.`,
      remedy: "Refresh the list of conversations; it may belong to another account.",
    });
  }

  async function peerIn(conversation: XmtpConversation<Limit>): Promise<InboxId | null> {
    const known = peers.get(conversation.id);
    if (known !== undefined) return known;
    const peer = conversation.peerInboxId;
    const found = typeof peer === "function" ? await peer.call(conversation) : (peer ?? null);
    peers.set(conversation.id, found);
    return found;
  }

  /** A conversation of two that came from an archive has one member here until this device is let in. */
  async function isJoined(conversation: XmtpConversation<Limit>): Promise<boolean> {
    if (joined.has(conversation.id)) return true;
    const hasBoth = (await conversation.members()).length > 1;
    if (hasBoth) joined.add(conversation.id);
    return hasBoth;
  }

  async function toInfo(conversation: XmtpConversation<Limit>): Promise<ConversationInfo> {
    const [peerInboxId, consent, isMember] = await Promise.all([
      peerIn(conversation),
      conversation.consentState(),
      isActive(conversation),
    ]);
    return {
      id: conversation.id,
      kind: peerInboxId === null ? "group" : "dm",
      peerInboxId,
      name: conversation.name ?? null,
      createdAtNs: conversation.createdAtNs ?? 0n,
      addedByInboxId: (peerInboxId === null && conversation.addedByInboxId) || null,
      consent: CONSENT[consent] ?? "unknown",
      isActive: isMember && (peerInboxId === null || (await isJoined(conversation))),
      isLeaving: isGroup(conversation) && (await conversation.isPendingRemoval()),
    };
  }

  const isShown = async (conversation: XmtpConversation<Limit>) =>
    !(await isOver(conversation)) && !(await isForNotes(conversation));

  return {
    find,
    toInfo,
    /** The other inbox of a DM; null for groups. */
    peerOf: async (id: ConversationId): Promise<InboxId | null> => {
      const known = peers.get(id);
      return known === undefined ? peerIn(await find(id)) : known;
    },
    /** Those of this device that are of use to anybody, newest activity first. */
    list: async (): Promise<ConversationInfo[]> => {
      const all = await conversations.list({ consentStates: EVERY_CONSENT, orderBy: BY_LAST_ACTIVITY });
      const shown = await Promise.all(all.map(isShown));
      return Promise.all(all.filter((_, index) => shown[index]).map(toInfo));
    },
  };
}
